import { oneOf, when, type Faults } from './faults.js';
import { isDataKey, isPathSegment } from './formats.js';
import { bytes } from './metadata.js';
import type { Manifest, Texts } from './types.js';

/** Checks of ConfigMaps and Secrets (pkg/apis/core/validation) and of roles (pkg/apis/rbac/validation). */

/** MaxSecretSize and the same for ConfigMaps, of the values alone. */
const maximumSize = 1024 * 1024;

export function checkConfigMap(object: Manifest): Faults {
  const data = (object['data'] ?? {}) as Texts;
  const binary = (object['binaryData'] ?? {}) as Texts;
  return [
    ...checkData([...Object.entries(data), ...decoded(binary)]),
    ...Object.keys(data).flatMap((key) => when(Object.hasOwn(binary, key), `${key} is in both data and binaryData`)),
    ...checkBase64(binary),
  ];
}

export function checkSecret(object: Manifest): Faults {
  const data = (object['data'] ?? {}) as Texts;
  const texts = (object['stringData'] ?? {}) as Texts;
  return [
    ...checkData([...decoded(data), ...Object.entries(texts)]),
    ...checkBase64(data),
    ...when(object['type'] === '', 'an empty type'),
  ];
}

function checkData(all: readonly (readonly [string, string])[]): Faults {
  const size = all.reduce((sum, [, value]) => sum + bytes(value), 0);
  return [
    ...all.flatMap(([key]) => when(!isDataKey(key), `the key ${key}`)),
    ...when(size > maximumSize, `the values have ${size} bytes`),
  ];
}

function decoded(data: Texts): [string, string][] {
  return Object.entries(data).map(([key, value]) => [key, Buffer.from(value, 'base64').toString('latin1')]);
}

function checkBase64(data: Texts): Faults {
  return Object.entries(data).flatMap(([key, value]) =>
    when(Buffer.from(value, 'base64').toString('base64') !== value, `${key} is not base64`),
  );
}

export function checkRole({ kind, rules = [] }: Manifest): Faults {
  interface Rule {
    readonly verbs?: readonly string[];
    readonly apiGroups?: readonly string[];
    readonly resources?: readonly string[];
    readonly nonResourceURLs?: readonly string[];
  }
  return (rules as readonly Rule[]).flatMap(({ verbs = [], apiGroups = [], resources = [], nonResourceURLs = [] }) => [
    ...when(verbs.length === 0, 'a rule without verbs'),
    ...when(nonResourceURLs.length > 0 && (kind === 'Role' || resources.length > 0), 'a rule about URLs'),
    ...when(nonResourceURLs.length === 0 && (apiGroups.length === 0 || resources.length === 0), 'a rule about nothing'),
  ]);
}

export interface Binding {
  readonly roleRef: { readonly apiGroup: string; readonly kind: string; readonly name: string };
  readonly subjects?: readonly {
    readonly kind: string;
    readonly name: string;
    readonly namespace?: string;
    readonly apiGroup?: string;
  }[];
}

export function checkRoleBinding(object: Manifest): Faults {
  const { roleRef, subjects = [] } = object as unknown as Binding;
  const group = 'rbac.authorization.k8s.io';
  const roles = object.kind === 'RoleBinding' ? ['Role', 'ClusterRole'] : ['ClusterRole'];
  return [
    ...oneOf(roleRef.kind, roles, 'roleRef.kind'),
    ...oneOf(roleRef.apiGroup, [group], 'roleRef.apiGroup'),
    ...when(!isPathSegment(roleRef.name), `the role ${roleRef.name}`),
    ...subjects.flatMap(({ kind, name, namespace, apiGroup }) => [
      ...oneOf(kind, ['ServiceAccount', 'User', 'Group'], 'the subject'),
      ...oneOf(apiGroup ?? '', kind === 'ServiceAccount' ? [''] : ['', group], 'the group of the subject'),
      ...when(name === '', 'a subject without name'),
      ...when((kind === 'ServiceAccount') !== (namespace !== undefined), `the namespace of the ${kind} ${name}`),
    ]),
  ];
}
