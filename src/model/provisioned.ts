import { apiOf, isBuiltIn } from './definitions.js';
import { joinName, namespaceOf } from './names.js';
import { deletionOf, type Offered } from './offered.js';
import { connectionSecretOf, externalNameOf, type Resource } from './managed.js';
import { isMap, type Data } from './merge.js';
import type { ProvisionedObject } from './kinds/offering.js';
import { filled, textOf, type ProvisionSource, type ProvisionValues } from './provision.js';

/** A Kubernetes object that a resource becomes, without labels. */
export interface Provisioned {
  /** What the offering calls it. */
  readonly key: string;
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace: string;
  readonly annotations: Readonly<Record<string, string>>;
  readonly spec?: Data;
}

/**
 * What keeps Argo CD from deleting an object, when it is no longer rendered or its Application goes
 * (argo-cd.readthedocs.io, "Sync Options"), and from taking what stays for a difference ("Compare Options").
 */
export const neverPruned = {
  'argocd.argoproj.io/compare-options': 'IgnoreExtraneous',
  'argocd.argoproj.io/sync-options': 'Prune=false,Delete=false',
} as const;

/** All but Delete (docs.crossplane.io, "Management policies"). */
const withoutDelete = ['Observe', 'Create', 'Update', 'LateInitialize'];

/** The namespace of what a team has for all of its services: its own, wherever they run. */
export function namespaceOfTeams({ team, environment }: Resource): string {
  return namespaceOf(team, environment.name);
}

/** The objects that a resource becomes, in the order of its offering: each has the name of the resource. */
export function provisionedAs(resource: Resource, offered: Offered, namespace: string): Provisioned[] {
  const values = valuesFor(resource, offered, namespace);
  const isRetained = deletionOf(offered) === 'Retain';
  return Object.entries(offered.stage?.provision ?? {}).map(([key, object]) => {
    const { apiVersion, kind, spec } = object;
    const externalName = saidExternalName(object, resource, values);
    const made = spec === undefined ? undefined : filled(spec as Data, values);
    return {
      key,
      apiVersion,
      kind,
      name: nameOfObjects(resource),
      namespace,
      annotations: {
        ...(isRetained && neverPruned),
        ...(externalName !== undefined && { 'crossplane.io/external-name': externalName }),
      },
      ...(made !== undefined && { spec: isRetained ? keptByCrossplane(made) : made }),
    };
  });
}

/** What the resource or its offering says that an object is called at the provider; undefined where neither does. */
export function saidExternalName(
  { adopts, externalName }: ProvisionedObject,
  { said: { existing } }: Resource,
  values: ProvisionValues,
): string | undefined {
  if (adopts === true && existing !== undefined) return existing;
  return externalName === undefined ? undefined : textOf(externalName, values);
}

/** The name of a resource's objects. */
export function nameOfObjects(resource: Pick<Resource, 'service' | 'name'>): string {
  return connectionSecretOf(resource);
}

/**
 * The kinds and names of the objects of a resource. Kinds of one name in two groups are two, so all but Kubernetes' own are
 * called with their group, as kubectl does.
 */
export function objectsOf(resource: Resource, offered: Offered, namespace: string): { kind: string; name: string }[] {
  const objects = provisionedAs(resource, offered, namespace).map(({ apiVersion, kind, name }) => ({
    kind: isBuiltIn(apiVersion, kind) ? kind : `${kind}.${apiOf(apiVersion).group}`,
    name,
  }));
  const policy = { kind: 'NetworkPolicy', name: usersPolicyOf(resource) };
  return offered.stage?.network?.podSelector === undefined ? objects : [...objects, policy];
}

/** The name of the policy that lets the users of a resource in the cluster reach its pods. */
export function usersPolicyOf(resource: Resource): string {
  return joinName(nameOfObjects(resource), 'users');
}

/** What the references of an offering stand for. */
export function valuesFor(resource: Resource, offered: Offered, namespace: string): ProvisionValues {
  const { team, environment } = resource;
  const name = nameOfObjects(resource);
  const sources: Record<ProvisionSource, string | undefined> = {
    name,
    secret: connectionSecretOf(resource),
    externalName: externalNameOf(resource),
    host: `${name}.${namespace}.svc`,
    namespace,
    environment: environment.name,
    region: environment.spec.region,
    team,
  };
  const parameters = Object.entries(offered.parameters).map(([parameter, { value }]) => [parameter, value] as const);
  return { parameters: Object.fromEntries(parameters), sources };
}

/**
 * A managed resource of Crossplane, which all have `forProvider` (crossplane.io, "Crossplane Resource Model"): deleting
 * the object leaves what exists at the provider, unless the offering says what Crossplane may do itself.
 */
export function keptByCrossplane(spec: Data): Data {
  if (!isMap(spec) || spec['forProvider'] === undefined || spec['managementPolicies'] !== undefined) return spec;
  return { ...spec, managementPolicies: withoutDelete };
}

/** What a variable that takes a key of a resource holds: a text, or a key of a Secret. */
export type ConnectionValue = { readonly value: string } | { readonly secret: string; readonly key: string };

/** What a key of an offering is for those who connect to a resource. */
export function connectionTo(resource: Resource, offered: Offered, namespace: string, name: string): ConnectionValue {
  const { secret, keys = {} } = offered.stage?.connection ?? {};
  const values = valuesFor(resource, offered, namespace);
  const { key = name, value } = Object.hasOwn(keys, name) ? (keys[name] ?? {}) : {};
  if (value !== undefined) return { value: textOf(value, values) };
  return { secret: secret === undefined ? connectionSecretOf(resource) : textOf(secret, values), key };
}

/** The labels of the pods of a resource in the cluster; undefined where it says none. */
export function podsOf(resource: Resource, offered: Offered, namespace: string): Record<string, string> | undefined {
  const { podSelector } = offered.stage?.network ?? {};
  if (podSelector === undefined) return undefined;
  const values = valuesFor(resource, offered, namespace);
  return Object.fromEntries(Object.entries(podSelector).map(([label, text]) => [label, textOf(text, values)]));
}
