import { compareText } from '../lists.js';
import { hostOf, openedBy, type Face, type FacePort } from '../model/calls.js';
import { isOpen } from '../model/exposure.js';
import { nameOf, selectorOf } from '../model/identity.js';
import { uniquePorts, type Context } from '../model/graph.js';
import { routesOf } from '../model/domains.js';
import { cidrsOf, type Egress, type EgressPort } from '../model/fields/egress.js';
import { isInside, parseCidr } from '../model/cidr.js';
import { exposedPorts, isAlias, podPortsOf, targetOf } from '../model/ports.js';
import { podsOf } from '../model/provisioned.js';
import { namespaceOfUsed } from '../model/uses.js';
import { metadataOf, nonEmpty, type KubernetesObject } from './object.js';

/** Lets in who calls the service and lets out what it calls; the namespace denies all else. */
export function renderNetworkPolicy(context: Context): KubernetesObject {
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: metadataOf(context.instance, nameOf(context.instance, 'networkPolicy')),
    spec: {
      podSelector: { matchLabels: selectorOf(context.instance) },
      policyTypes: ['Ingress', 'Egress'],
      // The types alone deny what no rule allows; the API server keeps no empty list.
      ingress: nonEmpty([
        ...outsideRules(context),
        ...platformRules(context),
        ...peerPorts(context).map((ports) => ({ from: [peer(context.instance.face)], ports })),
        ...context.callers.map((caller) => ({ from: [peer(caller)], ports: rulePorts(caller.ports) })),
      ]),
      egress: nonEmpty([
        ...peerPorts(context).map((ports) => ({ to: [peer(context.instance.face)], ports })),
        ...calleeRules(context),
        ...resourceRules(context),
        ...addressRules(context),
      ]),
    },
  };
}

/** Every port that an exposure, or a port of the nodes, opens to the outside, for every address. */
function outsideRules({ instance: { workload } }: Context) {
  const open = Object.values(workload.expose ?? {}).filter(isOpen);
  const names = new Set(open.flatMap((exposure) => exposedPorts(workload, exposure)).map(({ name }) => name));
  const ports = podPortsOf(workload).filter(({ name, declared }) => names.has(name) || declared.hostPort !== undefined);
  return ports.length === 0 ? [] : [{ ports: rulePorts(uniquePorts(ports)) }];
}

/** The ports on which the pods of a stateful service call each other: that is what they have names for. */
function peerPorts({ instance: { type, workload } }: Context) {
  const ports = type === 'stateful' ? podPortsOf(workload).filter((port) => !isAlias(port)) : [];
  return ports.length === 0 ? [] : [rulePorts(uniquePorts(ports))];
}

function calleeRules({ calls, callees }: Context) {
  const sorted = [...callees.values()].sort((a, b) => compareText(hostOf(a), hostOf(b)));
  return sorted.map((face) => {
    const ports = calls.filter(({ service }) => service === face.service).flatMap((call) => openedBy(face, call));
    return { to: [peer(face)], ports: rulePorts(uniquePorts(ports)) };
  });
}

/** The resources that it uses, where their offerings say where they are. */
function resourceRules({ instance, uses }: Context) {
  return [...uses.values()].flatMap((used) => {
    const { network } = (used.is === 'found' ? used.offered?.stage : undefined) ?? {};
    if (used.is !== 'found' || used.offered === undefined || network === undefined) return [];
    const namespace = namespaceOfUsed(used.resource, instance);
    const selector = podsOf(used.resource, used.offered, namespace);
    const { cidrs = [] } = network;
    const to = selector === undefined ? cidrs.map((cidr) => ({ ipBlock: { cidr } })) : [peer({ namespace, selector })];
    return [{ to, ports: network.ports.map((port) => ({ port, protocol: 'TCP' })) }];
  });
}

/** What the platform itself runs: it brings the calls from the world, and reads what the service measures. */
function platformRules({ instance: { workload, environment } }: Context) {
  const { ingressController, monitoring } = environment.spec.namespaces ?? {};
  const { metrics, domains = {} } = workload;
  const led = Object.values(domains).flatMap((domain) => routesOf(workload, domain).flatMap(({ to }) => to ?? []));
  const measured = metrics && targetOf(metrics.port, podPortsOf(workload));
  return [
    ...namespaceRule(ingressController, rulePorts(uniquePorts(led))),
    ...namespaceRule(monitoring, measured === undefined ? [] : [{ port: measured, protocol: 'TCP' }]),
  ];
}

function namespaceRule(namespace: string | undefined, ports: ReturnType<typeof rulePorts>) {
  return namespace === undefined || ports.length === 0 ? [] : [{ from: [namespacePeer(namespace)], ports }];
}

/** Addresses outside of the cluster. */
function addressRules({ instance: { workload } }: Context) {
  return Object.values(workload.egress ?? {}).map((egress) => ({
    to: cidrsOf(egress).map((cidr) => ({ ipBlock: { cidr, except: nonEmpty(exceptIn(cidr, egress)) } })),
    ports: egress.ports.map((it) => {
      const { port, endPort, protocol = 'TCP' }: EgressPort = typeof it === 'number' ? { port: it } : it;
      return { port, endPort, protocol };
    }),
  }));
}

/** What is left out of a range: Kubernetes takes it only with the range that it is a part of. */
function exceptIn(cidr: string, { except = [] }: Egress): string[] {
  const outer = parseCidr(cidr);
  return except.filter((text) => {
    const inner = parseCidr(text);
    return inner !== undefined && outer !== undefined && isInside(inner, outer);
  });
}

export function peer({ namespace, selector }: Pick<Face, 'namespace' | 'selector'>) {
  return {
    ...namespacePeer(namespace),
    podSelector: { matchLabels: selector },
  };
}

/** Kubernetes sets this label on every namespace (since 1.22). */
function namespacePeer(namespace: string) {
  return { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': namespace } } };
}

function rulePorts(ports: readonly FacePort[]) {
  return ports.map(({ targetPort, protocol }) => ({ port: targetPort, protocol }));
}
