import type { StoreName } from '../model/fields/secret-stores.js';
import type { ConfigSpec } from '../model/kinds/config.js';
import type { EnvironmentSpec } from '../model/kinds/environment.js';
import type { Declaration } from '../model/kinds/kind.js';
import type { SecretSpec } from '../model/kinds/secret.js';
import { accountAnnotations, externalSecretOf, secretStoreName, secretStoreOf } from '../model/secret-stores.js';
import { secretObjectOf } from '../model/secrets.js';
import { configObjectOf } from '../model/targets.js';
import type { KubernetesObject } from './object.js';
import { operatedObject } from './operated.js';

/** What a team has in a namespace in which it runs something: a Config, a Secret, or what it reads a store with. */
export type Shared = SharedConfig | SharedSecret | SharedStore;

interface SharedBase {
  readonly namespace: string;
  readonly team: string;
  readonly environment: Declaration<EnvironmentSpec>;
}

interface SharedConfig extends SharedBase {
  readonly is: 'config';
  readonly declaration: Declaration<ConfigSpec>;
}

interface SharedSecret extends SharedBase {
  readonly is: 'secret';
  readonly declaration: Declaration<SecretSpec>;
}

interface SharedStore extends SharedBase {
  readonly is: 'secret store';
  /** The environment, which declares it. */
  readonly declaration: Declaration<EnvironmentSpec>;
  readonly store: StoreName;
}

/** What it is called in words. */
export function sharedName(shared: Shared): string {
  return shared.is === 'secret store' ? secretStoreName(shared.team, shared.store) : shared.declaration.name;
}

/** The objects of what a team has. */
export function renderShared(shared: Shared): KubernetesObject[] {
  if (shared.is === 'config') return [renderConfig(shared)];
  return shared.is === 'secret' ? renderSecret(shared) : renderStore(shared);
}

function labelsOf({ team }: Shared) {
  return { 'app.kubernetes.io/managed-by': 'towpath', 'towpath.dev/team': team };
}

function renderConfig(shared: SharedConfig): KubernetesObject {
  const { declaration, namespace } = shared;
  const { spec } = declaration;
  const name = configObjectOf(declaration);
  const labels = { ...spec.labels, ...labelsOf(shared) };
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name, namespace, labels, ...(spec.annotations && { annotations: spec.annotations }) },
    immutable: spec.immutable,
    data: spec.data,
  };
}

function renderSecret(shared: SharedSecret): KubernetesObject[] {
  const { declaration, namespace } = shared;
  const labels = labelsOf(shared);
  const secret = externalSecretOf(shared, { declaration, object: secretObjectOf(declaration) }, labels);
  return secret === undefined ? [] : [operatedObject(secret, namespace, labels)];
}

/** A SecretStore, and the account that the operator reads as for it: it is no pod's. */
function renderStore(shared: SharedStore): KubernetesObject[] {
  const { namespace, store } = shared;
  const made = secretStoreOf(shared, store);
  if (made === undefined) return [];
  const annotations = accountAnnotations(shared, store);
  const labels = labelsOf(shared);
  return [
    {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: {
        name: made.name,
        namespace,
        labels,
        ...(Object.keys(annotations).length > 0 && { annotations }),
      },
      automountServiceAccountToken: false,
    },
    operatedObject(made, namespace, labels),
  ];
}
