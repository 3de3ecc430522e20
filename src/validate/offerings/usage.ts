import type { Usage } from '../../model/fields/usage.js';
import type { OfferedUsage } from '../../model/kinds/offering.js';
import { milliOf } from '../../model/quantity.js';
import type { Words } from '../problem.js';

type Amount = keyof Usage;

/** What is wrong with what is used of something in a month, and with which of its amounts. */
export function usageFaults(
  name: string,
  { unit }: Pick<OfferedUsage, 'unit'>,
  usage: Usage,
): (Words & { readonly amount: Amount })[] {
  const amounts = (['low', 'expected', 'high'] as const).flatMap((amount) => {
    const value = usage[amount];
    return value === undefined ? [] : [{ amount, value }];
  });
  const wrong = amounts.flatMap(({ amount, value }) => {
    const words = unitFault(name, unit, value);
    return words === undefined ? [] : [{ ...words, amount }];
  });
  return wrong.length > 0 ? wrong : orderFaults(name, amounts);
}

function unitFault(name: string, unit: OfferedUsage['unit'], value: string): Words | undefined {
  const isBytes = /[A-Za-z]$/.test(value);
  if (unit === 'GiB' && !isBytes) {
    const message = `${name} ${value} must say its unit: bytes.`;
    return { code: 'invalid-value', message, hint: `Write bytes, such as ${value}Gi.` };
  }
  if (unit === 'request' && value.endsWith('i')) {
    const message = `${name} ${value} is a number of requests, and Ki, Mi and Gi count bytes.`;
    return { code: 'invalid-value', message, hint: `Write a number such as "5M".` };
  }
  return undefined;
}

function orderFaults(name: string, amounts: readonly { readonly amount: Amount; readonly value: string }[]) {
  return amounts.slice(1).flatMap(({ amount, value }, index) => {
    const below = amounts[index];
    if (below === undefined || (milliOf(below.value) ?? 0n) <= (milliOf(value) ?? 0n)) return [];
    const message = `${name} is ${below.value} as ${below.amount}, and only ${value} as ${amount}.`;
    const hint = 'Write low, expected and high in this order, the lowest first.';
    return [{ code: 'conflicting-fields' as const, message, hint, amount }];
  });
}
