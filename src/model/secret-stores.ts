import type { AwsSecretsManager, StoreName, VaultStore } from './fields/secret-stores.js';
import { secretStoreDefaults } from './fields/secret-stores.js';
import type { EnvironmentSpec } from './kinds/environment.js';
import type { Declaration } from './kinds/kind.js';
import type { SecretSpec } from './kinds/secret.js';
import { joinName } from './names.js';
import type { Operated } from './operated.js';

type Environment = Declaration<EnvironmentSpec>;

/** Whose secrets are meant: those of a team in an environment. */
export interface SecretsOf {
  readonly team: string;
  readonly environment: Environment;
}

const apiVersion = 'external-secrets.io/v1';

/** The stores that an environment declares. */
export function storesOf({ spec: { secretStores = {} } }: Environment): StoreName[] {
  return Object.keys(secretStores) as StoreName[];
}

/** The name of what a team has to read a store: a SecretStore and the ServiceAccount that it reads as. */
export function secretStoreName(team: string, store: StoreName): string {
  return joinName(team, store);
}

/** What a team is to a store: the ARN of an IAM role, or the name of a role in Vault. Undefined where there is no such store. */
export function storeRole({ team, environment }: SecretsOf, store: StoreName): string | undefined {
  const declared = environment.spec.secretStores?.[store];
  if (declared === undefined) return undefined;
  const { role = secretStoreDefaults.role } = declared;
  return role.replaceAll('{team}', team).replaceAll('{environment}', environment.name);
}

/** What only one team in one environment may be: a role where it is known. */
export function identityIn(of: SecretsOf, store: StoreName): string {
  const { server = '', mountPath = secretStoreDefaults.mountPath } = of.environment.spec.secretStores?.vault ?? {};
  return [store, ...(store === 'vault' ? [server, mountPath] : []), storeRole(of, store)].join(' ');
}

/** What annotates a ServiceAccount that stands for an IAM role (docs.aws.amazon.com/eks, "IAM roles for service accounts"). */
export function accountAnnotations(of: SecretsOf, store: StoreName): Record<string, string> {
  return store === 'aws-secrets-manager' ? { 'eks.amazonaws.com/role-arn': storeRole(of, store) ?? '' } : {};
}

/** The SecretStore by which a team reads its secrets, and no others, as an identity of its own. */
export function secretStoreOf(of: SecretsOf, store: StoreName): Operated | undefined {
  const { vault, 'aws-secrets-manager': aws } = of.environment.spec.secretStores ?? {};
  const name = secretStoreName(of.team, store);
  const provider = store === 'vault' ? vault && vaultProvider(of, vault, name) : aws && awsProvider(of, aws, name);
  if (provider === undefined) return undefined;
  return { apiVersion, kind: 'SecretStore', name, spec: { provider }, because: ['spec', 'secretStores', store] };
}

function vaultProvider(of: SecretsOf, { server, path, mountPath }: VaultStore, name: string) {
  const kubernetes = {
    mountPath: mountPath ?? secretStoreDefaults.mountPath,
    role: storeRole(of, 'vault'),
    serviceAccountRef: { name },
  };
  return { vault: { server, path: path ?? secretStoreDefaults.path, version: 'v2', auth: { kubernetes } } };
}

function awsProvider({ environment }: SecretsOf, { region }: AwsSecretsManager, name: string) {
  return {
    aws: {
      service: 'SecretsManager',
      region: region ?? environment.spec.region,
      auth: { jwt: { serviceAccountRef: { name } } },
    },
  };
}

/** Where the values of a secret are: names between slashes, which no name has in it. */
export function remotePathOf({ team, environment }: SecretsOf, service: string | undefined, name: string): string {
  return [environment.name, team, ...(service === undefined ? [] : [service]), name].join('/');
}

/** A Secret with the name that its Kubernetes Secret has. */
export interface NamedSecret {
  readonly declaration: Declaration<SecretSpec>;
  readonly object: string;
  /** Whose it is, where it is not the team's. */
  readonly service?: string;
}

/** What the definition sets where nothing is said: said, so that what Argo CD compares is what is there. */
const standardReading = { conversionStrategy: 'Default', decodingStrategy: 'None', metadataPolicy: 'None' };

/** The ExternalSecret that makes a Kubernetes Secret; undefined where the environment does not reach its store. */
export function externalSecretOf(of: SecretsOf, secret: NamedSecret, labels: object): Operated | undefined {
  const { declaration, object, service } = secret;
  const { store, keys, type = 'Opaque' } = declaration.spec;
  const declared = of.environment.spec.secretStores?.[store];
  if (declared === undefined) return undefined;
  const path = remotePathOf(of, service, declaration.name);
  const spec = {
    refreshInterval: declared.refreshInterval ?? secretStoreDefaults.refreshInterval,
    secretStoreRef: { kind: 'SecretStore', name: secretStoreName(of.team, store) },
    target: {
      name: object,
      // What runs keeps its values when the object goes, or the store has lost them: see docs/decisions/0017.
      creationPolicy: 'Orphan',
      deletionPolicy: 'Retain',
      // With a template, the labels of the ExternalSecret are not those of the Secret: Argo CD would take it for its own.
      template: { type, metadata: { labels }, engineVersion: 'v2', mergePolicy: 'Replace' },
    },
    data: keys.map((key) => ({
      secretKey: key,
      remoteRef: { key: keyIn(of, store, path), property: key, ...standardReading },
    })),
  };
  return { apiVersion, kind: 'ExternalSecret', name: object, spec, because: ['spec', 'secretStores', store] };
}

/**
 * A path as the operator looks for it. It cuts the mount, and `data`, from a path that begins with them, which that of an
 * environment or a team of the same name would, too: so they always stand there.
 */
function keyIn({ environment }: SecretsOf, store: StoreName, path: string): string {
  if (store !== 'vault') return path;
  return [environment.spec.secretStores?.vault?.path ?? secretStoreDefaults.path, 'data', path].join('/');
}
