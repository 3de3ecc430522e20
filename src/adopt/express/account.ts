import { at, filled, listAt, mapAt, said, textAt, type DataMap } from '../data.js';
import type { Group } from '../group.js';
import { podOf, type InputObject } from '../input.js';
import type { Scene } from '../scene.js';
import { annotationsOf } from './metadata.js';
import { reasons } from './security.js';

/** The account that a workload's pods run as; undefined for the one that every namespace has. */
export function accountNameIn(workload: InputObject): string | undefined {
  const pod = podOf(workload);
  const name = textAt(pod, 'serviceAccountName') ?? textAt(pod, 'serviceAccount');
  return name === undefined || name === '' || name === 'default' ? undefined : name;
}

/** The service whose account it is: the first of those that run as it, the one of its name before others. */
export function ownerOfAccount({ groups }: Scene, name: string, namespace: string): Group | undefined {
  const users = groups.filter((it) => it.workload.namespace === namespace && accountNameIn(it.workload) === name);
  return users.find(({ service }) => service === name) ?? users[0];
}

export function accountObject({ objects }: Scene, name: string, namespace: string): InputObject | undefined {
  return objects.find((it) => it.kind === 'ServiceAccount' && it.name === name && it.namespace === namespace);
}

/** The account of the pods, their token, and what it may do in the namespace. */
export function expressAccount(scene: Scene, group: Group): DataMap | undefined {
  const { workload, service } = group;
  const { namespace } = workload;
  const name = accountNameIn(workload);
  const token = hasToken(scene, workload) ? reasons.token : undefined;
  if (name === undefined) return filled(said({ token }));
  const owner = ownerOfAccount(scene, name, namespace)?.service;
  if (owner !== undefined && owner !== service) return said({ from: owner, token });
  const object = accountObject(scene, name, namespace);
  const role = roleOf(scene, name, namespace);
  return filled(
    said({
      name: name === service ? undefined : name,
      annotations: object && annotationsOf(object),
      token,
      role: role && { reason: reasons.role, rules: listAt(role.data, 'rules') },
    }),
  );
}

/** Whether the pods have a token: they ask for one, or they have one by default and their account may do something. */
export function hasToken(scene: Scene, workload: InputObject): boolean {
  const { namespace } = workload;
  const name = accountNameIn(workload) ?? 'default';
  const ofAccount = at(accountObject(scene, name, namespace)?.data, 'automountServiceAccountToken');
  const asked = at(podOf(workload), 'automountServiceAccountToken') ?? ofAccount;
  return asked === undefined ? bindingsOf(scene, name, namespace).length > 0 : asked === true;
}

/** The bindings that give an account of the namespace any rights. */
function bindingsOf({ objects }: Scene, name: string, namespace: string): InputObject[] {
  return objects.filter(
    (it) =>
      ['RoleBinding', 'ClusterRoleBinding'].includes(it.kind) &&
      listAt(it.data, 'subjects').some(
        (subject) =>
          at(subject, 'kind') === 'ServiceAccount' &&
          at(subject, 'name') === name &&
          (at(subject, 'namespace') ?? it.namespace) === namespace,
      ),
  );
}

/** The Role that the account alone is bound to. */
export function roleOf(scene: Scene, name: string, namespace: string): InputObject | undefined {
  const names = bindingsOf(scene, name, namespace)
    .filter((it) => it.kind === 'RoleBinding' && it.namespace === namespace && listAt(it.data, 'subjects').length === 1)
    .map(({ data }) => mapAt(data, 'roleRef'))
    .flatMap((ref) => (at(ref, 'kind') === 'Role' ? [at(ref, 'name')] : []));
  return scene.objects.find((it) => it.kind === 'Role' && it.namespace === namespace && it.name === names[0]);
}
