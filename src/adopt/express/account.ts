import { at, filled, said, textAt, unless, type DataMap } from '../data.js';
import type { Group } from '../group.js';
import { labelsIn, podOf, type InputObject } from '../input.js';
import type { Scene } from '../scene.js';
import { annotationsOf, labelsOf } from './metadata.js';
import { bindingsOf, boundAs, rolesOf, rulesOf } from './roles.js';
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
  const roles = rolesOf(scene, name, namespace);
  const rules = roles.flatMap(rulesOf);
  return filled(
    said({
      name: name === service ? undefined : name,
      labels: object && filled(ownLabels(object, workload)),
      annotations: object && annotationsOf(object),
      token,
      role: rules.length === 0 ? undefined : { reason: reasons.role, rules },
    }),
  );
}

/** The labels that the account has beside those of all objects of the service. */
function ownLabels(object: InputObject, workload: InputObject): DataMap {
  const ofAll = labelsIn(workload.data);
  const own = Object.entries(labelsOf(labelsIn(object.data))).filter(([key, value]) => ofAll[key] !== value);
  return Object.fromEntries(own);
}

/** Whether the pods have a token: they ask for one, or they have one by default and their account may do something. */
export function hasToken(scene: Scene, workload: InputObject): boolean {
  const { namespace } = workload;
  const name = accountNameIn(workload) ?? 'default';
  const ofAccount = at(accountObject(scene, name, namespace)?.data, 'automountServiceAccountToken');
  const asked = at(podOf(workload), 'automountServiceAccountToken') ?? ofAccount;
  return asked === undefined ? bindingsOf(scene, name, namespace).length > 0 : asked === true;
}

/** What the Role of a service and its binding are called, where that is not the name of the account. */
export function roleNames(scene: Scene, { service, workload }: Group): DataMap {
  const name = accountNameIn(workload);
  const { namespace } = workload;
  if (name === undefined || ownerOfAccount(scene, name, namespace)?.service !== service) return {};
  const { role, roleBinding } = boundAs(scene, name, namespace) ?? {};
  return said({ role: unless(name, role), roleBinding: unless(name, roleBinding) });
}
