import { readFileSync } from 'node:fs';
import { load } from 'js-yaml';
import type { ValidateFunction } from 'ajv';
import type { Data } from '../../../src/model/merge.js';
import { compiled } from '../../definitions/ajv.js';
import { each, unique, when, type Faults } from './faults.js';
import { isSubdomain } from './formats.js';
import { selects } from './metadata.js';
import { servingContainers, type Pods } from './templates.js';
import type { ServiceSpec } from './traffic.js';
import type { Manifest, Selector } from './types.js';

/** Kinds of operators, each with the file of its definition in `platform/crds/`. */
const definitions: Readonly<Record<string, string>> = {
  Certificate: 'cert-manager.io_certificates',
  ExternalSecret: 'external-secrets.io_externalsecrets',
  HTTPRoute: 'gateway.networking.k8s.io_httproutes',
  PodMonitor: 'monitoring.coreos.com_podmonitors',
  PrometheusRule: 'monitoring.coreos.com_prometheusrules',
  SecretStore: 'external-secrets.io_secretstores',
};

export function isOfOperator({ kind }: { readonly kind: string }): boolean {
  return Object.hasOwn(definitions, kind);
}

interface Definition {
  readonly spec: { readonly versions: readonly { readonly name: string; readonly schema: Schema }[] };
}
interface Schema {
  readonly openAPIV3Schema: Data;
}

const judges = new Map<string, ValidateFunction | undefined>();

function judgeOf(apiVersion: string, kind: string): ValidateFunction | undefined {
  const { spec } = load(readFileSync(`platform/crds/${definitions[kind] ?? ''}.yaml`, 'utf8')) as Definition;
  const schema = spec.versions.find(({ name }) => name === apiVersion.split('/')[1])?.schema.openAPIV3Schema;
  return schema === undefined ? undefined : compiled(schema);
}

/** What the definition of an operator's kind does not take. */
export function checkDefinition({ apiVersion, kind, ...object }: Manifest): Faults {
  const key = `${apiVersion} ${kind}`;
  if (!judges.has(key)) judges.set(key, judgeOf(apiVersion, kind));
  const judge = judges.get(key);
  if (judge === undefined) return [`its definition does not serve ${apiVersion}`];
  const isTaken = judge(structuredClone({ apiVersion, kind, ...object, metadata: {} }));
  return isTaken ? [] : [JSON.stringify(judge.errors)];
}

interface RouteSpec {
  readonly hostnames?: readonly string[];
  readonly rules?: readonly {
    readonly backendRefs?: readonly { readonly name: string; readonly port?: number }[];
  }[];
}
interface ExternalSecretSpec {
  readonly secretStoreRef: { readonly name: string };
  readonly data: readonly { readonly secretKey: string; readonly remoteRef: { readonly key: string } }[];
}
interface PodMonitorSpec {
  readonly selector: Selector;
  readonly podMetricsEndpoints: readonly { readonly portNumber?: number }[];
}
interface RuleSpec {
  readonly groups: readonly { readonly name: string }[];
}

/** What the operators say of an object alone. */
export const operatorChecks: Readonly<Record<string, (object: Manifest) => Faults>> = {
  Certificate: ({ spec }) => {
    const { secretName = '', dnsNames = [] } = spec as { secretName?: string; dnsNames?: readonly string[] };
    return [
      ...when(!isSubdomain(secretName), `the Secret ${secretName}`),
      ...dnsNames.flatMap((name) => when(!isSubdomain(name.replace(/^\*\./, '')), `the name ${name}`)),
    ];
  },
  ExternalSecret: ({ spec }) => {
    const { data } = spec as ExternalSecretSpec;
    return [
      ...unique(
        data.map(({ secretKey }) => secretKey),
        'the key',
      ),
      ...each(data, 'data', ({ remoteRef: { key } }) =>
        when(
          key.split('/').some((part) => part === '' || part === '.' || part === '..'),
          `the path ${key}`,
        ),
      ),
    ];
  },
  HTTPRoute: ({ spec }) =>
    ((spec as RouteSpec).hostnames ?? []).flatMap((name) =>
      when(!isSubdomain(name.replace(/^\*\./, '')), `the host ${name}`),
    ),
  PodMonitor: () => [],
  PrometheusRule: ({ spec }) =>
    unique(
      (spec as RuleSpec).groups.map(({ name }) => name),
      'the group',
    ),
  SecretStore: () => [],
};

/** Names of what is not there, selectors of nothing. */
export function checkOperated(object: Manifest, pods: readonly Pods[], there: ReadonlyMap<string, Manifest>): Faults {
  const { kind, metadata, spec } = object;
  const { namespace = '' } = metadata;
  switch (kind) {
    case 'ExternalSecret': {
      const { name } = (spec as ExternalSecretSpec).secretStoreRef;
      return when(!there.has(`SecretStore ${namespace}/${name}`), `there is no SecretStore ${name}`);
    }
    case 'SecretStore': {
      const { name = '' } = /"serviceAccountRef":\{"name":"(?<name>[^"]+)"/.exec(JSON.stringify(spec))?.groups ?? {};
      const users = pods.filter((it) => it.namespace === namespace && it.spec.serviceAccountName === name);
      return [
        ...when(!there.has(`ServiceAccount ${namespace}/${name}`), `there is no ServiceAccount ${name}`),
        ...users.map(({ owner }) => `${owner} runs as ${name}`),
      ];
    }
    case 'HTTPRoute':
      return ((spec as RouteSpec).rules ?? []).flatMap(({ backendRefs = [] }) =>
        backendRefs.flatMap(({ name, port }) => {
          const service = there.get(`Service ${namespace}/${name}`)?.['spec'] as ServiceSpec | undefined;
          const isOpen = service?.ports?.some((it) => it.port === port) === true;
          return when(!isOpen, `there is no Service ${name} with the port ${port}`);
        }),
      );
    case 'PodMonitor': {
      const { selector, podMetricsEndpoints } = spec as PodMonitorSpec;
      const measured = pods.filter((it) => it.namespace === namespace && selects(selector, it.labels));
      const ports = measured.flatMap((it) => servingContainers(it.spec).flatMap((container) => container.ports ?? []));
      return podMetricsEndpoints.flatMap(({ portNumber }) =>
        when(!ports.some(({ containerPort }) => containerPort === portNumber), `no pod has the port ${portNumber}`),
      );
    }
    default:
      return [];
  }
}
