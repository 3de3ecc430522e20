import type { Instance } from '../model/instance.js';
import { fromWhole, type Decimal } from './decimal.js';
import { always, spreadOf, type Spread } from './spread.js';

/** How many pods run at the same time, and what is assumed of that. */
export interface Replicas {
  readonly count: Spread;
  readonly assumptions: readonly string[];
}

function countOf(pods: number): Decimal {
  return fromWhole(BigInt(pods));
}

const half = fromWhole(5n, 1);

/** The replicas of what runs all the time: those of its autoscaler, from the fewest to the most, or as many as are said. */
export function replicasOf({ workload: { scaling, replicas = 1 } }: Instance): Replicas {
  if (scaling === undefined) return { count: always(countOf(replicas)), assumptions: [] };
  const { min, max, average } = scaling;
  const [low, high] = [countOf(min), countOf(max)];
  if (average !== undefined) return { count: spreadOf(low, countOf(average), high), assumptions: [] };
  const expected = low.plus(high).times(half);
  const assumption = `${expected.toFixed()} replicas, half way between ${min} and ${max}, as no average is said`;
  return { count: spreadOf(low, expected, high), assumptions: min === max ? [] : [assumption] };
}
