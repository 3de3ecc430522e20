import { inStage, type ParameterValue } from '../model/fields/parameters.js';
import type { FromParameter, PriceItem, PriceQuantity } from '../model/fields/price-items.js';
import type { Usage } from '../model/fields/usage.js';
import type { Instance } from '../model/instance.js';
import { managedKinds, type Managed } from '../model/kinds/managed.js';
import type { OfferingSpec } from '../model/kinds/offering.js';
import type { Stage } from '../model/kinds/environment.js';
import { milliOf } from '../model/quantity.js';
import type { Line } from './bill.js';
import { lineOf, unpricedLine } from './charge.js';
import { decimalOf, fromWhole, gibOf, type Decimal } from './decimal.js';
import type { Pricing } from './pricing.js';
import { always, scaled, spreadOf, type Spread } from './spread.js';

/** A resource as it is in an environment. */
export interface OwnManaged {
  readonly name: string;
  readonly managed: Managed;
}

const kinds: readonly string[] = managedKinds;

export function isManaged({ kind }: { readonly kind: string }): boolean {
  return kinds.includes(kind);
}

/** The resources of a service itself; those of its team that it uses cost the team. */
export function ownManaged({ workload: { uses = {} }, resources }: Instance): OwnManaged[] {
  return Object.entries(uses).flatMap(([name, managed]) => {
    const declared = resources.get(name);
    return declared !== undefined && isManaged(declared) ? [{ name, managed }] : [];
  });
}

/** What parameters and usage of a resource are worth where it stands. */
interface Said {
  readonly managed: Managed;
  readonly offering: OfferingSpec;
  readonly stage: Stage;
}

/** A line for each price item that the offering has in the environment's stage. */
export function resourceLines({ name, managed }: OwnManaged, pricing: Pricing): Line[] {
  const { stage } = pricing.environment.spec;
  const declared = pricing.offerings.get(managed.offering);
  const whole = { component: managed.offering, resource: name, rate: { item: managed.offering, attributes: {} } };
  if (declared === undefined) return [unpricedLine(whole, `there is no offering ${managed.offering}`)];
  const said: Said = { managed, offering: declared.spec, stage };
  const offered = declared.spec.stages?.[stage];
  if (offered === undefined || (declared.pruned ?? []).length > 0) {
    const reason = offered === undefined ? `${declared.name} is not offered in ${stage}` : `there are faults in ${declared.file}`;
    return [unpricedLine(whole, reason)];
  }
  return Object.entries(offered.prices).map(([component, item]) => {
    const line = { component, resource: name, offering: declared.name };
    const attributes = attributesOf(item, said);
    const { item: rate } = item;
    if (typeof attributes === 'string') return unpricedLine({ ...line, rate: { item: rate, attributes: {} } }, attributes);
    const found = pricing.find({ item: rate, attributes });
    const quantity = quantityOf(item.quantity, said);
    if (typeof quantity === 'string') return unpricedLine({ ...line, rate: found.rate }, quantity);
    return lineOf({ ...line, found, ...quantity });
  });
}

/** @returns a reason where one of them has no value. */
function attributesOf({ attributes = {} }: PriceItem, said: Said): Record<string, string> | string {
  const values: Record<string, string> = {};
  for (const [name, from] of Object.entries(attributes)) {
    const value = typeof from === 'string' ? from : meaningOf(from, said);
    if (value === undefined) return `nothing says ${name}, which ${(from as FromParameter).parameter} decides`;
    values[name] = value;
  }
  return values;
}

/** What a parameter is, said or by the offering's default. */
export function parameterOf(name: string, { managed, offering, stage }: Said): ParameterValue | undefined {
  const said = managed[name];
  if (typeof said === 'string' || typeof said === 'number' || typeof said === 'boolean') return said;
  return inStage(offering.parameters?.[name]?.default, stage);
}

function meaningOf({ parameter, values }: FromParameter, said: Said): string | undefined {
  const value = parameterOf(parameter, said);
  if (value === undefined) return undefined;
  const text = String(value);
  if (values === undefined) return text;
  return Object.hasOwn(values, text) ? values[text] : undefined;
}

interface Quantity {
  readonly amount: Spread;
  readonly assumptions: readonly string[];
}

/** @returns a reason where nobody knows it. */
function quantityOf({ parameter, values, usage, times = '1' }: PriceQuantity = {}, said: Said): Quantity | string {
  const by = decimalOf(times);
  if (by === undefined) return `"${times}" is no number of units`;
  if (usage !== undefined) return usageOf(usage, by, said);
  if (parameter === undefined) return { amount: always(by), assumptions: [] };
  const units = values === undefined ? unitsOf(parameter, said) : decimalOf(meaningOf({ parameter, values }, said));
  return units === undefined
    ? `nothing says how many units ${parameter} is`
    : { amount: always(units.times(by)), assumptions: [] };
}

/** Bytes in GiB, whole numbers as they are, whether or not as one or none. */
function unitsOf(parameter: string, said: Said): Decimal | undefined {
  const value = parameterOf(parameter, said);
  if (typeof value === 'boolean') return fromWhole(value ? 1n : 0n);
  if (typeof value === 'number') return Number.isSafeInteger(value) && value >= 0 ? fromWhole(BigInt(value)) : undefined;
  if (value === undefined) return undefined;
  if (said.offering.parameters?.[parameter]?.type !== 'quantity') return decimalOf(value);
  const milli = milliOf(value);
  return milli === undefined ? undefined : gibOf(milli);
}

function usageOf(name: string, by: Decimal, { managed, offering }: Said): Quantity | string {
  const offered = offering.usage?.[name];
  const said = managed.usage?.[name];
  const usage = said ?? offered?.default;
  if (offered === undefined || usage === undefined) return `nothing says how much ${name} there is`;
  const spread = usageSpread(usage, offered.unit);
  if (spread === undefined) return `the usage ${name} is no amount`;
  const assumption = `${expectedOf(usage)} ${name} a month, as none is said`;
  return { amount: scaled(spread, by), assumptions: said === undefined ? [assumption] : [] };
}

function expectedOf(usage: Usage | string): string {
  return typeof usage === 'string' ? usage : usage.expected;
}

function usageSpread(usage: Usage | string, unit: 'GiB' | 'request'): Spread | undefined {
  const { expected, low = expected, high = expected } = typeof usage === 'string' ? { expected: usage } : usage;
  const [least, usual, most] = [low, expected, high].map((text) => amountOf(text, unit));
  return least === undefined || usual === undefined || most === undefined ? undefined : spreadOf(least, usual, most);
}

function amountOf(text: string, unit: 'GiB' | 'request'): Decimal | undefined {
  const milli = milliOf(text);
  if (milli === undefined) return undefined;
  return unit === 'GiB' ? gibOf(milli) : fromWhole(milli, 3);
}
