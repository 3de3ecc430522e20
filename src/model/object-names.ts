import { ingressNameOf } from './domains.js';
import { claimNameOf, claimsOf, isTemplate } from './claims.js';
import type { Names } from './fields/identity.js';
import type { Declaration } from './kinds/kind.js';
import type { EnvironmentSpec } from './kinds/environment.js';
import type { SecretSpec } from './kinds/secret.js';
import { accountNameOf, nameOf } from './identity.js';
import type { Instance } from './instance.js';
import { connectionSecretOf } from './managed.js';
import { configObjectOf } from './targets.js';
import { joinName } from './names.js';
import type { Path } from './origin.js';
import { dashboardNameOf } from './monitoring/names.js';
import { managedOf, ofKind, type Resources } from './resources.js';
import { certificatesOf } from './routes.js';
import { secretStoreName, storesOf } from './secret-stores.js';
import { secretObjectOf } from './secrets.js';
import { exposedServiceName, hasOwnService, headlessServiceOf } from './service-names.js';
import { types } from './types.js';

/** The name of an object of a service, and what says it: a path in the Workload, or in the Service for `metadata`. */
export interface ObjectName {
  readonly kind: string;
  readonly name: string;
  readonly path: Path;
  /** What tells it from another of its kind that the same place names. */
  readonly role?: string;
  /** The file that it is in, where that is a declaration of its own: `path` is then from its top. */
  readonly file?: string;
}

const ofService: Path = ['metadata', 'name'];

/** The names of the objects of a service. */
export function namesIn(instance: Instance): ObjectName[] {
  const { service, workload, type } = instance;
  const { names = {}, serviceAccount = {}, scaling } = workload;
  const own = (kind: string, object: Parameters<typeof nameOf>[1]): ObjectName => ({
    kind,
    name: nameOf(instance, object),
    path: names[object] === undefined ? ofService : ['names', object],
  });
  const account = {
    kind: 'ServiceAccount',
    name: accountNameOf(instance),
    path: serviceAccount.name === undefined ? ofService : ['serviceAccount', 'name'],
  };
  return [
    own(types[type].kind, 'workload'),
    own('NetworkPolicy', 'networkPolicy'),
    own('PodDisruptionBudget', 'disruptionBudget'),
    ...(scaling === undefined ? [] : [own('HorizontalPodAutoscaler', 'autoscaler')]),
    ...(serviceAccount.from === undefined ? [account] : []),
    ...(serviceAccount.role === undefined ? [] : roleNames(account, names)),
    ...(hasOwnService(instance) ? [own('Service', 'service')] : []),
    ...headlessNames(instance),
    ...Object.entries(workload.expose ?? {}).map(([key, exposure]) => ({
      kind: 'Service',
      name: exposedServiceName(service.name, key, exposure),
      path: ['expose', key],
    })),
    ...Object.keys(workload.externalNames ?? {}).map((key) => ({
      kind: 'Service',
      name: key,
      path: ['externalNames', key],
    })),
    ...domainNames(instance),
    ...monitoringNames(instance),
    ...Object.keys(workload.config ?? {}).map((key) => ({
      kind: 'ConfigMap',
      name: joinName(service.name, key),
      path: ['config', key],
    })),
    ...claimsOf(instance)
      .filter(({ claim }) => claim.existing !== true && !isTemplate(instance, claim))
      .map(({ volume, claim }) => ({
        kind: 'PersistentVolumeClaim',
        name: claimNameOf(instance, volume, claim),
        path: ['volumes', volume, 'persistentVolumeClaim'],
      })),
    ...ofKind(instance.resources.values(), 'Secret').map((secret) => secretName(secret, service.name)),
    ...managedOf(instance.resources.values())
      .filter(({ name }) => workload.uses?.[name] !== undefined)
      .map(({ name }) => ({
        kind: 'Secret',
        name: connectionSecretOf({ service: service.name, name }),
        path: ['uses', name],
      })),
  ];
}

/** The names of the objects of what a team has, in each of its environments. */
export function namesOfTeam(resources: Resources, environment: string): ObjectName[] {
  const isHere = ({ spec: { environments } }: Declaration<{ readonly environments?: readonly string[] }>) =>
    environments?.includes(environment) !== false;
  return [
    ...ofKind(resources.values(), 'Config')
      .filter(isHere)
      .filter(({ spec }) => spec.data !== undefined)
      .map((it) => ({ kind: 'ConfigMap', name: configObjectOf(it), path: ofService, file: it.file })),
    ...ofKind(resources.values(), 'Secret')
      .filter(isHere)
      .map((secret) => secretName(secret)),
    ...managedOf(resources.values())
      .filter(isHere)
      .map(({ name, file }) => ({ kind: 'Secret', name: connectionSecretOf({ name }), path: ofService, file })),
  ];
}

/** Role and binding are called as the account is, unless the service says otherwise. */
function roleNames(account: ObjectName, { role, roleBinding }: Names): ObjectName[] {
  const called = (kind: string, field: keyof Names, name: string | undefined): ObjectName =>
    name === undefined ? { ...account, kind } : { kind, name, path: ['names', field] };
  return [called('Role', 'role', role), called('RoleBinding', 'roleBinding', roleBinding)];
}

function domainNames(instance: Instance): ObjectName[] {
  const { service, workload, environment } = instance;
  const kind = environment.spec.gateway === undefined ? 'Ingress' : 'HTTPRoute';
  const routes = Object.entries(workload.domains ?? {}).map(([key, domain]) => ({
    kind,
    name: ingressNameOf(service.name, key, domain),
    path: ['domains', key, domain.name === undefined ? 'host' : 'name'],
  }));
  const certificates = certificatesOf(instance).flatMap(({ key, name }) =>
    ['Certificate', 'Secret'].map((of) => ({ kind: of, name, path: ['domains', key, 'host'] })),
  );
  return [...routes, ...certificates];
}

function monitoringNames({ service, environment }: Instance): ObjectName[] {
  if (environment.spec.monitoring === undefined) return [];
  const own = ['PodMonitor', 'PrometheusRule'].map((kind) => ({ kind, name: service.name, path: ofService }));
  return [...own, { kind: 'ConfigMap', name: dashboardNameOf(service.name), path: ofService, role: 'dashboard' }];
}

/** The names of what a team has to read the stores of an environment. */
export function namesOfStores(team: string, environment: Declaration<EnvironmentSpec>): ObjectName[] {
  return storesOf(environment).flatMap((store) =>
    ['ServiceAccount', 'SecretStore'].map((kind) => ({
      kind,
      name: secretStoreName(team, store),
      path: ['spec', 'secretStores', store],
      file: environment.file,
    })),
  );
}

function secretName(secret: Declaration<SecretSpec>, service?: string): ObjectName {
  const path = secret.spec.name === undefined ? ofService : ['spec', 'name'];
  return { kind: 'Secret', name: secretObjectOf(secret, service), path, file: secret.file };
}

function headlessNames(instance: Instance): ObjectName[] {
  const headless = headlessServiceOf(instance);
  return headless?.isAutomatic === true
    ? [{ kind: 'Service', name: headless.name, path: ofService, role: 'headless' }]
    : [];
}
