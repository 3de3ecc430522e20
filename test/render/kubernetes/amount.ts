import { when, type Faults } from './faults.js';
import { isPercent } from './formats.js';

/** A number of pods, or a share of them. */
export type Amount = number | string;

export function checkAmount(amount: Amount): Faults {
  const isRight = typeof amount === 'number' ? amount >= 0 : isPercent(amount) && parseInt(amount) <= 100;
  return when(!isRight, `the amount ${amount}`);
}
