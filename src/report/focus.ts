import type { Bill, Line } from '../cost/bill.js';
import { decimalOf, fromWhole, textOf } from '../cost/decimal.js';
import type { Organisation } from '../model/organisation.js';
import { csv } from './csv.js';

/** What a line of an estimate says in a column. */
type Cell = (bill: Bill, line: Line, about: About) => string;

interface About {
  readonly region: string;
  readonly provider: string;
  readonly start: string;
  readonly end: string;
}

/**
 * Columns of FOCUS 1 (focus.finops.org) that an estimate can fill, and columns of our own, which begin with `x_`. It is
 * no bill: `x_Estimate` says so, and what has no price has empty costs and a reason in `x_Unpriced`.
 */
const columns: readonly (readonly [string, Cell])[] = [
  ['ChargePeriodStart', (_, __, { start }) => start],
  ['ChargePeriodEnd', (_, __, { end }) => end],
  ['ChargeCategory', () => 'Usage'],
  ['BillingCurrency', (_, { rate }) => rate.currency ?? ''],
  ['ServiceName', (_, { rate }, { provider }) => rate.service ?? provider],
  ['RegionId', (_, __, { region }) => region],
  ['ResourceId', (bill, line) => resourceId(bill, line)],
  ['SkuId', (_, { rate }) => rate.sku ?? rate.item],
  ['SkuPriceId', (_, { rate }) => [rate.list, rate.item, ...Object.values(rate.attributes)].filter(Boolean).join('/')],
  ['PricingQuantity', (_, { quantity }) => quantity?.expected ?? ''],
  ['PricingUnit', (_, { rate }) => rate.unit ?? ''],
  ['ListUnitPrice', (_, { rate }) => unitPrice(rate)],
  ['ListCost', (_, { amount }) => amount?.expected ?? ''],
  ['EffectiveCost', (_, { amount }) => amount?.expected ?? ''],
  ['BilledCost', (_, { amount }) => amount?.expected ?? ''],
  ['Tags', (bill, line) => JSON.stringify(tagsOf(bill, line))],
  ['x_Team', ({ team = '' }) => team],
  ['x_Environment', ({ environment }) => environment],
  ['x_Estimate', () => 'true'],
  ['x_Low', (_, { amount }) => amount?.low ?? ''],
  ['x_High', (_, { amount }) => amount?.high ?? ''],
  ['x_Unpriced', (_, { unpriced = '' }) => unpriced],
];

/** An estimate as CSV, a row for each line, for the month of `now` (RFC 3339, in UTC). */
export function focusReport(bills: readonly Bill[], { environments }: Organisation, now: string): string {
  const period = monthOf(now);
  const rows = bills.flatMap((bill) => {
    const { provider = '', region = '' } = environments.get(bill.environment)?.spec ?? {};
    return bill.lines.map((line) => columns.map(([, cell]) => cell(bill, line, { provider, region, ...period })));
  });
  return csv([columns.map(([name]) => name), ...rows]);
}

function resourceId({ environment, service, team }: Bill, { resource, component }: Line): string {
  const owner = service ?? team;
  return [environment, ...(owner === undefined ? [component] : [owner, resource])].filter(Boolean).join('/');
}

function tagsOf({ environment, service, team }: Bill, { resource, component, offering }: Line): object {
  return { environment, team, service, resource, offering, component };
}

function unitPrice({ price, per = 1 }: Line['rate']): string {
  const amount = decimalOf(price);
  return amount === undefined ? '' : textOf(amount.div(fromWhole(BigInt(per))));
}

function monthOf(now: string): { start: string; end: string } {
  const [year, month] = [Number(now.slice(0, 4)), Number(now.slice(5, 7))];
  const first = (of: number, at: number) =>
    `${String(of).padStart(4, '0')}-${String(at).padStart(2, '0')}-01T00:00:00Z`;
  return { start: first(year, month), end: month === 12 ? first(year + 1, 1) : first(year, month + 1) };
}
