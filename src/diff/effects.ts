import { isMap, type Data } from '../model/merge.js';
import { milliOf } from '../model/quantity.js';
import type { KubernetesObject } from '../render/object.js';
import type { FieldChange } from './fields.js';

/**
 * What a change does to what runs: `destroys` and `replaces` take something away, `orphans` leaves it in the cluster
 * though nothing declares it any more, `restarts` starts the pods again one by one, `updates` touches no pod.
 */
export type Effect = 'creates' | 'updates' | 'restarts' | 'replaces' | 'orphans' | 'destroys';

/** What Kubernetes refuses to change of a kind, so that the object must be made anew. */
interface Immutable {
  readonly kind: string;
  readonly path: string;
  /** What below `path` may change all the same. */
  readonly but?: readonly string[];
}

/** By the validation of updates in Kubernetes 1.36 (pkg/apis/apps, pkg/apis/rbac). */
const immutable: readonly Immutable[] = [
  { kind: 'Deployment', path: 'spec.selector' },
  { kind: 'DaemonSet', path: 'spec.selector' },
  {
    kind: 'StatefulSet',
    path: 'spec',
    but: [
      'spec.replicas',
      'spec.ordinals',
      'spec.template',
      'spec.updateStrategy',
      'spec.revisionHistoryLimit',
      'spec.persistentVolumeClaimRetentionPolicy',
      'spec.minReadySeconds',
    ],
  },
  // Kubernetes lets a few fields change; Argo CD makes a Job anew for any of them, see src/render/job.ts.
  { kind: 'Job', path: '' },
  { kind: 'Service', path: 'spec.clusterIP' },
  { kind: 'RoleBinding', path: 'roleRef' },
  { kind: 'PersistentVolumeClaim', path: 'spec', but: ['spec.resources'] },
];

/** The kinds that exchange their pods when the template changes. */
const rolling: readonly string[] = ['Deployment', 'StatefulSet', 'DaemonSet'];

/** What a change of these fields does to what runs. */
export function effectOf(after: KubernetesObject, fields: readonly FieldChange[]): Effect {
  const paths = fields.map(({ path }) => path.join('.'));
  if (immutable.some((field) => field.kind === after.kind && paths.some((path) => isFixed(path, field))))
    return 'replaces';
  if (shrinks(after, fields) || isFrozen(after, fields)) return 'replaces';
  const touchesPods = rolling.includes(after.kind) && paths.some((path) => isWithin(path, 'spec.template'));
  return touchesPods && strategyOf(after) !== 'OnDelete' ? 'restarts' : 'updates';
}

/** A claim for storage can be made larger, and never smaller. */
function shrinks({ kind }: KubernetesObject, fields: readonly FieldChange[]): boolean {
  if (kind !== 'PersistentVolumeClaim') return false;
  const size = (value: Data | undefined) => (typeof value === 'string' ? milliOf(value) : undefined) ?? 0n;
  return fields.some(
    ({ path, before, after }) => isWithin(path.join('.'), 'spec.resources') && size(after) < size(before),
  );
}

/** A ConfigMap that said of itself that it never changes. */
function isFrozen({ kind, immutable: is }: KubernetesObject, fields: readonly FieldChange[]): boolean {
  const changed = fields.find(({ path }) => path[0] === 'immutable');
  const was = changed === undefined ? is : changed.before;
  return kind === 'ConfigMap' && was === true && fields.some(({ path }) => path[0] !== 'metadata');
}

function isFixed(path: string, { path: fixed, but = [] }: Immutable): boolean {
  return isWithin(path, fixed) && !but.some((prefix) => isWithin(path, prefix));
}

function isWithin(path: string, prefix: string): boolean {
  return prefix === '' || `${path}.`.startsWith(`${prefix}.`);
}

/** How a workload exchanges its pods. */
export function strategyOf({ spec }: KubernetesObject): string {
  const { strategy, updateStrategy } = spec as { strategy?: Data; updateStrategy?: Data };
  const said = strategy ?? updateStrategy;
  return isMap(said) && typeof said['type'] === 'string' ? said['type'] : 'RollingUpdate';
}
