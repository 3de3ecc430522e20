import type { Bill, Line } from './bill.js';
import { lineOf, unpricedLine } from './charge.js';
import { centsOf, decimalOf, fromWhole, zero } from './decimal.js';
import { sumOfLines } from './lines.js';
import type { Pricing } from './pricing.js';
import { always, mapSpread, spreadFrom, spreadText, type SpreadText } from './spread.js';

/**
 * What an environment costs beside what runs in it, and what is idle there: of no team.
 * @param compute what the requests of all pods there cost.
 */
export function environmentBill(pricing: Pricing, compute: SpreadText): Bill {
  const { environment, list } = pricing;
  const lines = [...overheadLines(pricing), ...idleLines(pricing, compute)];
  return { environment: environment.name, key: environment.id, rates: list, lines, sum: sumOfLines(lines) };
}

function overheadLines({ environment, find }: Pricing): Line[] {
  return Object.entries(environment.spec.cost?.overhead ?? {}).map(([component, overhead]) => {
    const found = find(overhead);
    const quantity = decimalOf(overhead.quantity ?? '1');
    if (quantity === undefined) return unpricedLine({ component, rate: found.rate }, 'its quantity is no number');
    return lineOf({ component, found, amount: always(quantity) });
  });
}

const hundred = fromWhole(100n);

/** Nodes are never full: so much of what pods request comes on top, rounded up to the cent. */
function idleLines({ environment, currency }: Pricing, compute: SpreadText): Line[] {
  const { utilisation = 100 } = environment.spec.cost ?? {};
  const spread = spreadFrom(compute);
  if (utilisation >= 100 || currency === undefined || spread.high.eq(zero)) return [];
  const used = fromWhole(BigInt(utilisation));
  const idle = mapSpread(spread, (amount) => centsOf(amount.times(hundred.minus(used)).div(used), 'up'));
  return [
    {
      component: 'idle',
      rate: { item: 'idle', attributes: {}, currency },
      amount: spreadText(idle),
      assumptions: [`pods request ${utilisation} % of the nodes of ${environment.name}`],
    },
  ];
}
