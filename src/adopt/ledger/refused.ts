import { fileOf } from '../../model/organisation.js';
import type { Account } from './account.js';
import type { Leaf } from './leaves.js';
import type { Pair } from './pairs.js';
import { placesOf } from './places.js';
import type { Reason } from './reason.js';

/** What the checks of Towpath have against the place of a declaration that would say a leaf. */
export function refusedBecause(leaf: Leaf, pair: Pair, { scene, refusals }: Account): Reason | undefined {
  const own = scene.resources.find(({ from }) => from === pair.object)?.file;
  const { group } = pair;
  const files =
    group === undefined ? [] : [fileOf.service(group.service), fileOf.release(group.service, scene.target.environment)];
  const whole = refusals.find(({ file, path }) => (file === own || files.includes(file)) && path.length === 0);
  const places = placesOf(leaf, pair).filter((place) => place.length > 0);
  const found = refusals.find(
    ({ file, path }) =>
      (file === own || (files.includes(file) && places.some((place) => overlap(place, path)))) && path.length > 0,
  );
  const refusal = found ?? whole;
  return refusal && { why: refusal.message, hint: refusal.hint };
}

/** Whether one place is the other, or inside of it. */
function overlap(a: readonly (string | number)[], b: readonly (string | number)[]): boolean {
  const length = Math.min(a.length, b.length);
  return a.slice(0, length).every((key, index) => String(key) === String(b[index]));
}
