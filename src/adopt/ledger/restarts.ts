import { at } from '../data.js';
import { podMakers, titleOf } from '../input.js';
import { isOfKubernetes } from '../names.js';
import { defaultOf, saysNothing } from './defaults.js';
import type { Addition, Restart } from './ledger.js';
import type { Leaf } from './leaves.js';
import type { Pair } from './pairs.js';
import { canonical } from './values.js';

/**
 * What the first sync does to the pods that run: Kubernetes exchanges them where anything of their template differs, be
 * it the order of variables.
 */
export function restartsIn(pairs: readonly Pair[], additions: readonly Addition[]): Restart[] {
  return pairs.flatMap((pair) => {
    const { object, rendered } = pair;
    if (!podMakers.includes(object.kind) || rendered === undefined) return [];
    const title = titleOf(object);
    const added = additions.filter((it) => it.object === title && /(^|\.)template\./.test(it.path ?? ''));
    const changes = added.length + pair.own.filter((leaf) => isOfPods(leaf) && differs(leaf, pair)).length;
    const isMoved = pair.own.some((leaf) => isOfPods(leaf) && isElsewhere(leaf, rendered.get(leaf.key)));
    return changes > 0 || isMoved ? [{ object: title, effect: effectOf(pair), changes }] : [];
  });
}

function isOfPods({ pattern }: Leaf): boolean {
  return /^(pod|template)\./.test(pattern);
}

function differs({ key, pattern, value }: Leaf, { ownByKey, rendered }: Pair): boolean {
  if (saysNothing(pattern, value)) return false;
  const sibling = (name: string) => ownByKey.get([...key.split('\n').slice(0, -1), name].join('\n'))?.value;
  const there = rendered?.get(key)?.value ?? defaultOf(pattern, sibling);
  return there === undefined || canonical(pattern, there) !== canonical(pattern, value);
}

/** Whether an item of a list stands at another place now. */
function isElsewhere({ path }: Leaf, there: Leaf | undefined): boolean {
  return there?.path.some((key, index) => typeof key === 'number' && key !== path[index]) === true;
}

function effectOf({ object: { kind, data, namespace } }: Pair): Restart['effect'] {
  if (isOfKubernetes(namespace)) return 'beside';
  if (kind === 'CronJob') return 'next run';
  if (kind === 'Job') return 'again';
  return at(data, 'spec', 'updateStrategy', 'type') === 'OnDelete' ? 'on deletion' : 'rolled out';
}
