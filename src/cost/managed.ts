import type { ParameterValue } from '../model/fields/parameters.js';
import type { FromParameter, PriceItem, PriceQuantity } from '../model/fields/price-items.js';
import type { Usage } from '../model/fields/usage.js';
import type { Resource } from '../model/managed.js';
import { offeredAs, type Offered } from '../model/offered.js';
import { milliOf } from '../model/quantity.js';
import type { Line } from './bill.js';
import type { Running } from './changed.js';
import { lineOf, unpricedLine } from './charge.js';
import { decimalOf, fromWhole, gibOf, type Decimal } from './decimal.js';
import type { Pricing } from './pricing.js';
import { always, scaled, spreadOf, type Spread } from './spread.js';

/** The resources of a service itself; those of its team that it uses cost the team. */
export function ownResources({ uses }: Pick<Running, 'uses'>): Resource[] {
  return [...uses.values()].flatMap((used) =>
    used.is === 'found' && used.resource.service !== undefined ? [used.resource] : [],
  );
}

/** A line for each price item that the offering has in the environment's stage. */
export function resourceLines(resource: Resource, pricing: Pricing): Line[] {
  const { name, said } = resource;
  const offered = offeredAs(resource, pricing.offerings);
  const whole = { component: said.offering, resource: name, rate: { item: said.offering, attributes: {} } };
  const reason = unusable(offered, resource);
  if (offered?.stage === undefined || reason !== undefined) return [unpricedLine(whole, reason ?? '')];
  return Object.entries(offered.stage.prices).map(([component, item]) => {
    const line = { component, resource: name, offering: said.offering };
    const attributes = attributesOf(item, offered);
    if (typeof attributes === 'string')
      return unpricedLine({ ...line, rate: { item: item.item, attributes: {} } }, attributes);
    const found = pricing.find({ item: item.item, attributes });
    const quantity = quantityOf(item.quantity, offered);
    if (typeof quantity === 'string') return unpricedLine({ ...line, rate: found.rate }, quantity);
    return lineOf({ ...line, found, ...quantity });
  });
}

/** Why nobody knows what a resource costs. */
function unusable(offered: Offered | undefined, { said, environment }: Resource): string | undefined {
  if (offered === undefined) return `there is no offering ${said.offering}`;
  const { offering, stage } = offered;
  if ((offering.pruned ?? []).length > 0) return `there are faults in ${offering.file}`;
  return stage === undefined ? `${offering.name} is not offered in ${environment.spec.stage}` : undefined;
}

/** @returns a reason where one of them has no value. */
function attributesOf({ attributes = {} }: PriceItem, offered: Offered): Record<string, string> | string {
  const values: Record<string, string> = {};
  for (const [name, from] of Object.entries(attributes)) {
    const value = typeof from === 'string' ? from : meaningOf(from, offered);
    if (value === undefined) return `nothing says ${name}, which ${(from as FromParameter).parameter} decides`;
    values[name] = value;
  }
  return values;
}

function meaningOf({ parameter, values }: FromParameter, { parameters }: Offered): string | undefined {
  const value = parameters[parameter]?.value;
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
function quantityOf(quantity: PriceQuantity = {}, offered: Offered): Quantity | string {
  const { parameter, values, usage, times = '1' } = quantity;
  const by = decimalOf(times);
  if (by === undefined) return `"${times}" is no number of units`;
  if (usage !== undefined) return usageOf(usage, by, offered);
  if (parameter === undefined) return { amount: always(by), assumptions: [] };
  const units =
    values === undefined ? unitsOf(parameter, offered) : decimalOf(meaningOf({ parameter, values }, offered));
  if (units === undefined) return `nothing says how many units ${parameter} is`;
  return { amount: always(units.times(by)), assumptions: [] };
}

/** Bytes in GiB and whole numbers as they are; of what is there or not, one or none. */
function unitsOf(parameter: string, { offering, parameters }: Offered): Decimal | undefined {
  const value: ParameterValue | undefined = parameters[parameter]?.value;
  if (typeof value === 'boolean') return fromWhole(value ? 1n : 0n);
  if (typeof value === 'number')
    return Number.isSafeInteger(value) && value >= 0 ? fromWhole(BigInt(value)) : undefined;
  if (value === undefined) return undefined;
  if (offering.spec.parameters?.[parameter]?.type !== 'quantity') return decimalOf(value);
  const milli = milliOf(value);
  return milli === undefined ? undefined : gibOf(milli);
}

function usageOf(name: string, by: Decimal, { offering, usage }: Offered): Quantity | string {
  const offer = offering.spec.usage?.[name];
  const said = usage[name];
  if (offer === undefined || said === undefined) return `nothing says how much ${name} there is`;
  const spread = usageSpread(said.value, offer.unit);
  if (spread === undefined) return `the usage ${name} is no amount`;
  const assumption = `${said.value.expected} ${name} a month, as none is said`;
  return { amount: scaled(spread, by), assumptions: said.isDefault ? [assumption] : [] };
}

function usageSpread({ expected, low = expected, high = expected }: Usage, unit: 'GiB' | 'request') {
  const [least, usual, most] = [low, expected, high].map((text) => amountOf(text, unit));
  return least === undefined || usual === undefined || most === undefined ? undefined : spreadOf(least, usual, most);
}

function amountOf(text: string, unit: 'GiB' | 'request'): Decimal | undefined {
  const milli = milliOf(text);
  if (milli === undefined) return undefined;
  return unit === 'GiB' ? gibOf(milli) : fromWhole(milli, 3);
}
