import type { Data } from '../../model/merge.js';
import { at, listAt, mapAt } from '../data.js';
import type { InputObject } from '../input.js';
import { freeName } from '../names.js';
import type { Scene } from '../scene.js';

/** The bindings that give an account of the namespace any rights. */
export function bindingsOf({ objects }: Scene, name: string, namespace: string): InputObject[] {
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

/** A Role, and what binds it. */
export interface Bound {
  readonly role: InputObject;
  readonly binding: InputObject;
}

/** What a Role allows in a namespace: addresses of the API itself are of no namespace. */
export function rulesOf({ role }: Bound): readonly Data[] {
  return listAt(role.data, 'rules').filter((rule) => listAt(rule, 'resources').length > 0);
}

/** The Roles, and the ClusterRoles, that the account alone is bound to in its namespace; what they allow becomes one Role. */
export function rolesOf(scene: Scene, name: string, namespace: string): Bound[] {
  const bindings = bindingsOf(scene, name, namespace).filter(
    (it) => it.kind === 'RoleBinding' && it.namespace === namespace && listAt(it.data, 'subjects').length === 1,
  );
  const bound = bindings.flatMap((binding): Bound[] => {
    const ref = mapAt(binding.data, 'roleRef');
    const isMeant = (it: InputObject) => it.kind === at(ref, 'kind') && it.name === at(ref, 'name');
    const role = scene.objects.find((it) => isMeant(it) && isKnownRole(it, namespace));
    return role === undefined ? [] : [{ role, binding }];
  });
  // Of several bindings of one Role the first counts.
  const first = bound.filter(({ role }, index) => bound.findIndex((it) => it.role === role) === index);
  return [...first.filter(isOfRole), ...first.filter((it) => !isOfRole(it))];
}

function isOfRole({ role }: Bound): boolean {
  return role.kind === 'Role';
}

/**
 * What the Role of an account and its binding are called: as the first Role of those that there are. What a binding leads to
 * can never change, so that one that led to a ClusterRole lends its name to none.
 */
export function boundAs(scene: Scene, name: string, namespace: string) {
  const [first] = rolesOf(scene, name, namespace);
  if (first === undefined) return undefined;
  if (isOfRole(first)) return { role: first.role.name, roleBinding: first.binding.name };
  const near = scene.objects.filter((it) => it.kind === 'RoleBinding' && it.namespace === namespace);
  const isTaken = (wish: string) => near.some((it) => it.name === wish);
  return { role: name, roleBinding: isTaken(name) ? freeName(`${name}-role`, isTaken) : name };
}

/** Whether it says all that it allows: some ClusterRoles are put together from others. */
function isKnownRole({ kind, namespace, data }: InputObject, wanted: string): boolean {
  if (kind === 'Role') return namespace === wanted;
  return kind === 'ClusterRole' && at(data, 'aggregationRule') === undefined;
}
