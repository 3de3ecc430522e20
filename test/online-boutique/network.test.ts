import { describe, expect, test } from '@jest/globals';
import { namespaceOf } from '../../src/model/names.js';
import type { KubernetesObject } from '../../src/render/object.js';
import { shop } from './shop.js';
import { table } from './table.js';

interface Peer {
  readonly namespaceSelector: { readonly matchLabels: Readonly<Record<string, string>> };
  readonly podSelector: { readonly matchLabels: Readonly<Record<string, string>> };
}

interface Port {
  readonly port: number;
  readonly protocol: string;
}

interface PolicySpec {
  readonly podSelector: { readonly matchLabels?: Readonly<Record<string, string>> };
  readonly policyTypes: readonly string[];
  readonly ingress?: readonly { readonly from?: readonly Peer[]; readonly ports?: readonly Port[] }[];
  readonly egress?: readonly { readonly to?: readonly Peer[]; readonly ports?: readonly Port[] }[];
}

const { folders, organisation } = shop;
const owners = new Map([...organisation.services.values()].map(({ name, spec }) => [name, spec.owner]));
const { networkPolicies, networkPolicyEdges } = table.optionalManifests;

/** The published shop has no resources beside its services. */
function isOfResource({ labels = {} }: KubernetesObject['metadata']): boolean {
  return labels['towpath.dev/resource'] !== undefined;
}

/** The policies of an environment's services, by service. */
function policiesIn(environment: string): [string, PolicySpec][] {
  return objectsIn(environment)
    .filter(({ kind, metadata }) => kind === 'NetworkPolicy' && metadata.name !== 'default-deny')
    .filter(({ metadata }) => !isOfResource(metadata))
    .map(({ metadata, spec }) => [metadata.name, spec as PolicySpec]);
}

function objectsIn(environment: string): KubernetesObject[] {
  return folders.filter(({ path }) => path.startsWith(`${environment}/`)).flatMap(({ objects }) => [...objects]);
}

/** A rule as text: `caller → callee TCP/9555`, with the namespaces that the peers must be in. */
function rulesIn(environment: string, direction: 'ingress' | 'egress'): string[] {
  return policiesIn(environment).flatMap(([service, spec]) => {
    const { ingress = [], egress = [] } = spec;
    const rules = direction === 'ingress' ? ingress : egress.map(({ to, ports }) => ({ from: to, ports }));
    return rules.flatMap(({ from, ports }) =>
      (from ?? []).filter(isService).map((peer) => {
        const other = peerName(peer);
        const ends =
          direction === 'ingress' ? [other, placed(service, environment)] : [placed(service, environment), other];
        return `${ends.join(' → ')} ${portsText(ports)}`;
      }),
    );
  });
}

function isService({ podSelector }: Partial<Peer>): boolean {
  return Object.keys(podSelector?.matchLabels ?? {}).join() === 'app.kubernetes.io/name';
}

function peerName({ namespaceSelector, podSelector }: Peer): string {
  const [namespace, ...otherNamespaces] = Object.entries(namespaceSelector.matchLabels);
  const [pod, ...otherPods] = Object.entries(podSelector.matchLabels);
  expect([namespace?.[0], pod?.[0], otherNamespaces, otherPods]).toEqual([
    'kubernetes.io/metadata.name',
    'app.kubernetes.io/name',
    [],
    [],
  ]);
  return `${namespace?.[1]}/${pod?.[1]}`;
}

function portsText(ports: readonly Port[] | undefined): string {
  return (ports ?? []).map(({ port, protocol }) => `${protocol}/${port}`).join(' ');
}

function placed(service: string, environment: string): string {
  return `${namespaceOf(owners.get(service) ?? '', environment)}/${service}`;
}

/** The published rules: the edges, and the one call that the published policies need no edge for. */
function publishedRules(environment: string): string[] {
  const isThere = (name: string) => organisation.releases.get(name)?.has(environment) === true;
  const dependencies = table.workloads.flatMap(({ name, dependsOn }) =>
    dependsOn.map((callee) => [name, callee] as const),
  );
  const edges = new Map([...networkPolicyEdges, ...dependencies].map((edge) => [edge.join(' '), edge]));
  return [...edges.values()]
    .filter(([caller, callee]) => isThere(caller) && isThere(callee))
    .map(
      ([caller, callee]) => `${placed(caller, environment)} → ${placed(callee, environment)} ${publishedPorts(callee)}`,
    );
}

/** frontend has no port in its published policy: everybody may call it at every port. */
function publishedPorts(callee: string): string {
  const rules = networkPolicies.find(({ name }) => name === callee)?.ingress ?? [];
  return rules.map((rule) => (rule === 'all' ? 'TCP/8080' : rule.ports.join(' '))).join(' ');
}

describe.each([...organisation.environments.keys()])('The network in %s', (environment) => {
  test('lets in exactly who calls, at exactly the ports that are called', () => {
    expect(rulesIn(environment, 'ingress').toSorted()).toEqual(publishedRules(environment).toSorted());
  });

  // The published policies let everything out.
  test('lets out exactly the calls that it lets in', () => {
    expect(rulesIn(environment, 'egress').toSorted()).toEqual(rulesIn(environment, 'ingress').toSorted());
  });

  // The published policy of frontend opens all of its ports.
  test('is open to the outside at the one port of the load balancer', () => {
    const open = policiesIn(environment).flatMap(([service, { ingress = [] }]) =>
      ingress.filter(({ from }) => from === undefined).map(({ ports }) => `${service} ${portsText(ports)}`),
    );
    expect(open).toEqual(['frontend TCP/8080']);
  });

  test('is closed in every namespace but for DNS', () => {
    const denied = objectsIn(environment).filter(({ metadata }) => metadata.name === 'default-deny');
    const teams = [...new Set(owners.values())].map((team) => namespaceOf(team, environment));
    expect(denied.map(({ metadata }) => String(metadata.namespace)).toSorted()).toEqual(teams.toSorted());
    for (const { spec } of denied) {
      const { podSelector, policyTypes, ingress, egress = [] } = spec as PolicySpec;
      expect([podSelector, policyTypes, ingress]).toEqual([{}, ['Ingress', 'Egress'], undefined]);
      expect(egress.map(({ ports }) => portsText(ports))).toEqual(['UDP/53 TCP/53']);
    }
  });

  test('lets out to a database whoever has one, and nobody else', () => {
    const others = policiesIn(environment).flatMap(([service, { egress = [] }]) =>
      egress
        .filter(({ to = [] }) => !to.every(isService))
        .map(({ to, ports }) => `${service} → ${JSON.stringify(to)} ${portsText(ports)}`),
    );
    const outside = '[{"ipBlock":{"cidr":"10.64.0.0/16"}}]';
    const inCluster =
      '[{"namespaceSelector":{"matchLabels":{"kubernetes.io/metadata.name":"checkout-development"}},' +
      '"podSelector":{"matchLabels":{"cnpg.io/cluster":"checkoutservice-orders-db"}}}]';
    expect(others).toEqual(
      environment === 'development'
        ? [`checkoutservice → ${inCluster} TCP/5432`]
        : [`recommendationservice → ${outside} TCP/6379`, `checkoutservice → ${outside} TCP/5432`],
    );
  });

  test('has one policy for each service that is deployed', () => {
    const deployed = [...organisation.releases]
      .filter(([, releases]) => releases.has(environment))
      .map(([name]) => name);
    const policies = policiesIn(environment);
    expect(policies.map(([name]) => name).toSorted()).toEqual(deployed.toSorted());
    for (const [name, { podSelector, policyTypes }] of policies) {
      expect(podSelector).toEqual({ matchLabels: { 'app.kubernetes.io/name': name } });
      expect(policyTypes).toEqual(['Ingress', 'Egress']);
    }
  });
});
