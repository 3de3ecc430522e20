import type { Data } from './merge.js';

/**
 * What a structural schema of a CustomResourceDefinition says of a value (kubernetes.io, "Specifying a structural schema"),
 * without what is only for people. Rules in CEL (`x-kubernetes-validations`) are left out: only an API server judges by them.
 */
export interface Structural {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Structural>>;
  readonly additionalProperties?: Structural | boolean;
  readonly items?: Structural;
  readonly required?: readonly string[];
  readonly enum?: readonly Data[];
  /** RE2, found anywhere in the text. */
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: boolean;
  readonly exclusiveMaximum?: boolean;
  readonly multipleOf?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
  readonly minProperties?: number;
  readonly maxProperties?: number;
  readonly nullable?: boolean;
  /** A value that is set where nothing is said, before anything is demanded. */
  readonly default?: Data;
  readonly allOf?: readonly Structural[];
  readonly anyOf?: readonly Structural[];
  readonly oneOf?: readonly Structural[];
  readonly not?: Structural;
  readonly 'x-kubernetes-int-or-string'?: boolean;
  readonly 'x-kubernetes-preserve-unknown-fields'?: boolean;
  readonly 'x-kubernetes-embedded-resource'?: boolean;
}

/** A kind that a cluster has by a CustomResourceDefinition in `platform/crds/`. */
export interface Definition {
  readonly group: string;
  readonly kind: string;
  readonly plural: string;
  readonly scope: 'Namespaced' | 'Cluster';
  /** The schemas of the versions that are served, by version. */
  readonly versions: Readonly<Record<string, Structural>>;
}

/** A definition, or the file that may have it and could not be read, by {@link definitionKey}. */
export interface Definitions {
  readonly known: ReadonlyMap<string, Definition & { readonly id: string }>;
  /** The groups of which a file could not be read: what is missing there may be in it. */
  readonly unclear: ReadonlySet<string>;
  /** The ids of the blobs of all files with definitions, by path, those included that nobody needs. */
  readonly files: ReadonlyMap<string, string>;
}

/** All that decides how an object is judged, as text: equal texts judge alike. A group may be any text. */
export function keyOfDefinitions({ known, unclear }: Definitions): string {
  return JSON.stringify([[...known.values()].map(({ id }) => id), [...unclear]]);
}

export function definitionKey(group: string, kind: string): string {
  return `${group}/${kind}`;
}

/** The group and the version of an API: `apps/v1`, and `v1` of the group ''. */
export function apiOf(apiVersion: string): { readonly group: string; readonly version: string } {
  const slash = apiVersion.lastIndexOf('/');
  return { group: apiVersion.slice(0, Math.max(0, slash)), version: apiVersion.slice(slash + 1) };
}

/** The kinds of Kubernetes itself that an offering may be made of: of a namespace, and all they say is in `spec`. */
export const builtInKinds: Readonly<Record<string, readonly string[]>> = {
  v1: ['PersistentVolumeClaim', 'Service'],
  'apps/v1': ['DaemonSet', 'Deployment', 'StatefulSet'],
  'autoscaling/v2': ['HorizontalPodAutoscaler'],
  'batch/v1': ['CronJob', 'Job'],
  'networking.k8s.io/v1': ['Ingress', 'NetworkPolicy'],
  'policy/v1': ['PodDisruptionBudget'],
};

/** The groups of Kubernetes' own APIs (1.36) that are called as those of others are. */
const ownGroups = [
  ...['admissionregistration', 'apiextensions', 'apiregistration', 'authentication', 'authorization', 'certificates'],
  ...['coordination', 'discovery', 'events', 'flowcontrol.apiserver', 'internal.apiserver', 'networking', 'node'],
  ...['rbac.authorization', 'resource', 'scheduling', 'storage', 'storagemigration'],
].map((name) => `${name}.k8s.io`);

/** Whether a group is Kubernetes' own: nobody defines a kind of it. */
export function isOfKubernetes(group: string): boolean {
  return !group.includes('.') || ownGroups.includes(group);
}

/** Whether Kubernetes has a kind without any definition. */
export function isBuiltIn(apiVersion: string, kind: string): boolean {
  return Object.hasOwn(builtInKinds, apiVersion) && builtInKinds[apiVersion]?.includes(kind) === true;
}
