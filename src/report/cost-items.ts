import type { Line } from '../cost/bill.js';
import type { LineChange } from '../cost/rows.js';
import { money } from './money.js';

/** A line item: `checkoutservice cpu: $31.20 → $43.70 (1,460 vCPU-hour at 0.035)`. */
export function itemLine({ service, resource, team = '', environment, before, after }: LineChange): string {
  const line = after ?? before;
  const name = [service ?? team, resource, line?.component].filter(Boolean).join(' ');
  const { unit = '', price } = line?.rate ?? {};
  const rate = price === undefined ? '' : ` at ${price}${line?.rate.per === undefined ? '' : ` for ${line.rate.per}`}`;
  const quantity = after?.quantity === undefined ? '' : ` (${shortened(after.quantity.expected)} ${unit}${rate})`;
  return `${name} in ${environment}: ${amountText(before)} → ${amountText(after)}${quantity}`;
}

function amountText(line: Line | undefined): string {
  if (line?.amount === undefined || line.rate.currency === undefined) return line === undefined ? '–' : 'unpriced';
  const { low, expected, high } = line.amount;
  const { currency } = line.rate;
  const text = money(expected, currency);
  return low === high ? text : `${text} [${money(low, currency)}–${money(high, currency)}]`;
}

/** A quantity with at most three decimals. */
function shortened(quantity: string): string {
  const [whole = '', decimals = ''] = quantity.split('.');
  return decimals.length > 3 ? `${whole}.${decimals.slice(0, 3)}…` : quantity;
}
