import type { Data } from '../model/merge.js';
import { neverPruned } from '../model/provisioned.js';
import type { KubernetesObject } from '../render/object.js';
import { digestAnnotation } from '../render/stamp.js';
import { effectOf, type Effect } from './effects.js';
import { fieldChanges, type FieldChange } from './fields.js';

/** An object that differs. */
export interface ObjectChange {
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespace?: string;
  readonly name: string;
  readonly effect: Effect;
  /** What differs, for an object that is on both sides. */
  readonly fields: readonly FieldChange[];
}

/** The objects that differ between two lists, in their order, removed ones last. */
export function objectChanges(before: readonly KubernetesObject[], after: readonly KubernetesObject[]): ObjectChange[] {
  const old = new Map(before.map((object) => [identityOf(object), object]));
  const kept = new Set(after.map(identityOf));
  return [
    ...after.flatMap((object) => changeOf(old.get(identityOf(object)), object) ?? []),
    ...before
      .filter((object) => !kept.has(identityOf(object)))
      .map((object) => whole(object, isPruned(object) ? 'destroys' : 'orphans')),
  ];
}

/**
 * What going back would do to the objects that differ.
 * @param changes what {@link objectChanges} says of the two lists
 */
export function backward(
  changes: readonly ObjectChange[],
  before: readonly KubernetesObject[],
  after: readonly KubernetesObject[],
): ObjectChange[] {
  const [old, now] = [before, after].map((list) => new Map(list.map((object) => [identityOf(object), object])));
  return changes.flatMap((change) => {
    const key = identityOf({ ...change, metadata: change });
    const [was, is] = [old?.get(key), now?.get(key)];
    if (was === undefined) return is === undefined ? [] : [whole(is, isPruned(is) ? 'destroys' : 'orphans')];
    if (is === undefined) return [whole(was, 'creates')];
    const fields = change.fields.map(swapped);
    return [{ ...whole(was, effectOf(was, fields)), fields }];
  });
}

function swapped({ path, before, after }: FieldChange): FieldChange {
  return { path, ...(after !== undefined && { before: after }), ...(before !== undefined && { after: before }) };
}

function changeOf(before: KubernetesObject | undefined, after: KubernetesObject): ObjectChange | undefined {
  if (before === undefined) return whole(after, 'creates');
  // The digest says of the rest that it differs.
  const fields = fieldChanges(before as unknown as Data, after as unknown as Data).filter(
    ({ path }) => path.at(-1) !== digestAnnotation,
  );
  return fields.length === 0 ? undefined : { ...whole(after, effectOf(after, fields)), fields };
}

function whole({ apiVersion, kind, metadata }: KubernetesObject, effect: Effect): ObjectChange {
  const { namespace, name } = metadata;
  return { apiVersion, kind, ...(namespace !== undefined && { namespace }), name, effect, fields: [] };
}

/** Whether Argo CD deletes an object that is no longer rendered. */
function isPruned({ metadata: { annotations = {} } }: KubernetesObject): boolean {
  return !Object.entries(neverPruned).every(([key, value]) => annotations[key] === value);
}

interface Identified extends Pick<KubernetesObject, 'apiVersion' | 'kind'> {
  readonly metadata: Pick<KubernetesObject['metadata'], 'name' | 'namespace'>;
}

/** The version may change without another object coming to be. */
function identityOf({ apiVersion, kind, metadata }: Identified): string {
  const group = apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
  return `${group}/${kind}/${metadata.namespace ?? ''}/${metadata.name}`;
}
