import { joinName, namespaceOf } from '../../model/names.js';
import type { KubernetesObject } from '../../render/object.js';
import { at, listAt, mapAt, textAt, type DataMap } from '../data.js';
import { accountNameIn } from '../express/account.js';
import { externalNamesOf, isExternalName } from '../express/external-names.js';
import { boundAs, rolesOf, type Bound } from '../express/roles.js';
import { backendsOf } from '../backends.js';
import type { Group } from '../group.js';
import type { InputObject } from '../input.js';
import { same } from '../layers.js';
import { isOfKubernetes } from '../names.js';
import type { Scene } from '../scene.js';
import { leavesOf, type Leaf } from './leaves.js';

/** An object of the input with what is rendered for it. */
export interface Pair {
  readonly object: InputObject;
  /** The service that it belongs to. */
  readonly group?: Group;
  readonly own: readonly Leaf[];
  readonly ownByKey: ReadonlyMap<string, Leaf>;
  /** Nothing where the object is not rendered. */
  readonly rendered?: ReadonlyMap<string, Leaf>;
  readonly renderedObjects: readonly KubernetesObject[];
}

export function namespaceIn({ target }: Scene, { namespace }: Pick<InputObject, 'namespace'>): string {
  return namespace === '' || isOfKubernetes(namespace) ? namespaceOf(target.team, target.environment) : namespace;
}

/** Every object of the input with its counterpart. */
export function pairsOf(scene: Scene, rendered: readonly KubernetesObject[]): Pair[] {
  return scene.objects.map((object) => {
    const found = counterpartsOf(scene, object, rendered);
    const group = groupOf(scene, object);
    const own = leavesOf(object.kind, object.data);
    return {
      object,
      ...(group && { group }),
      own,
      ownByKey: byKey(own),
      ...(found.length > 0 && { rendered: byKey(found.flatMap((it) => leavesIn(scene, object, it))) }),
      renderedObjects: found,
    };
  });
}

/** Of several leaves of one key the first holds: an object of the same name comes before others. */
function byKey(leaves: readonly Leaf[]): Map<string, Leaf> {
  return new Map(leaves.toReversed().map((leaf) => [leaf.key, leaf]));
}

function counterpartsOf(scene: Scene, object: InputObject, rendered: readonly KubernetesObject[]): KubernetesObject[] {
  const { kind, name } = object;
  const namespace = namespaceIn(scene, object);
  const alike = rendered.filter((it) => it.kind === kind && (it.metadata.namespace ?? namespace) === namespace);
  if (kind === 'Namespace') return alike.filter(({ metadata }) => metadata.name === name);
  const named = alike.filter(({ metadata }) => metadata.name === name);
  if (kind === 'Ingress') {
    const hosts = new Set(listAt(object.data, 'spec', 'rules').map((rule) => textAt(rule, 'host')));
    // What is rendered for another Ingress of the input says nothing of this one.
    const taken = new Set(scene.objects.flatMap((it) => (it.kind === kind ? [it.name] : [])));
    const free = alike.filter(({ metadata }) => !taken.has(metadata.name));
    const others = free.filter((it) => hosts.has(textAt(it as unknown as DataMap, 'spec', 'rules', 0, 'host')));
    return [...new Set([...named, ...others])];
  }
  const isOnly = scene.objects.filter((it) => it.kind === kind && namespaceIn(scene, it) === namespace).length === 1;
  // What the environment says has a name of its own.
  if ((kind === 'ResourceQuota' || kind === 'LimitRange') && isOnly) return alike;
  if (kind !== 'Role' && kind !== 'RoleBinding') return named;
  const account = accountOf(scene, object);
  const bound = account === undefined ? undefined : boundAs(scene, account, object.namespace);
  const only = kind === 'Role' ? bound?.role : bound?.roleBinding;
  return alike.filter(({ metadata }) => metadata.name === only);
}

/** The Roles of the account that an object is one of, or binds one of. */
function boundWith(scene: Scene, object: InputObject): Bound[] {
  const account = accountOf(scene, object);
  return account === undefined ? [] : rolesOf(scene, account, object.namespace);
}

/** What is rendered, as far as it is about the object: what several Roles allowed, one allows. */
function leavesIn(scene: Scene, object: InputObject, rendered: KubernetesObject): Leaf[] {
  const data = rendered as unknown as DataMap;
  if (object.kind !== 'Role') return leavesOf(rendered.kind, data);
  const others = boundWith(scene, object).filter(({ role }) => role !== object);
  const theirs = others.flatMap(({ role }) => listAt(role.data, 'rules'));
  const own = listAt(object.data, 'rules');
  const rules = listAt(data, 'rules').filter(
    (rule) => own.some((it) => same(it, rule)) || !theirs.some((it) => same(it, rule)),
  );
  return leavesOf(rendered.kind, { ...data, rules });
}

/** The account that a Role, or its binding, is for. */
function accountOf(scene: Scene, object: InputObject): string | undefined {
  const accounts = scene.groups.flatMap(({ workload }) => accountNameIn(workload) ?? []);
  return accounts.find((account) =>
    rolesOf(scene, account, object.namespace).some(({ role, binding }) => role === object || binding === object),
  );
}

/** The service that an object belongs to. */
function groupOf(scene: Scene, object: InputObject): Group | undefined {
  const { kind, name, namespace } = object;
  const inPlace = scene.groups.filter(({ workload }) => workload.namespace === namespace);
  return inPlace.find((group) => {
    const { workload, own, others, autoscaler, budget, policy } = group;
    if ([workload, own, ...others, autoscaler, budget, policy].includes(object)) return true;
    if (isExternalName(object)) return externalNamesOf(scene, group).includes(object);
    if (kind === 'ServiceAccount') return accountNameIn(workload) === name;
    if (kind === 'Role' || kind === 'RoleBinding') return accountNameIn(workload) === accountOf(scene, object);
    if (kind === 'PersistentVolumeClaim') return usesClaim(workload, name);
    if (kind === 'ConfigMap')
      return Object.keys(scene.configs.get(group.service) ?? {}).some((key) => joinName(group.service, key) === name);
    const services = own === undefined ? others : [own];
    return kind === 'Ingress' && services.some((it) => backendsOf(object).includes(it.name));
  });
}

function usesClaim({ data, kind }: InputObject, name: string): boolean {
  const pod = kind === 'CronJob' ? mapAt(data, 'spec', 'jobTemplate', 'spec') : mapAt(data, 'spec');
  const volumes = listAt(pod, 'template', 'spec', 'volumes');
  return volumes.some((volume) => at(volume, 'persistentVolumeClaim', 'claimName') === name);
}
