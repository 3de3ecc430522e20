import { compareText } from '../lists.js';
import { hostOf, portsOf, type Face, type FacePort } from '../model/calls.js';
import { isOpen } from '../model/exposure.js';
import { nameOf, selectorOf } from '../model/identity.js';
import { uniquePorts, type Context } from '../model/graph.js';
import { exposedPorts, isAlias, podPortsOf } from '../model/ports.js';
import { metadataOf, type KubernetesObject } from './object.js';

/** Lets in who calls the service and lets out what it calls; the namespace denies all else. */
export function renderNetworkPolicy(context: Context): KubernetesObject {
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: metadataOf(context.instance, nameOf(context.instance, 'networkPolicy')),
    spec: {
      podSelector: { matchLabels: selectorOf(context.instance) },
      policyTypes: ['Ingress', 'Egress'],
      ingress: [
        ...outsideRules(context),
        ...peerPorts(context).map((ports) => ({ from: [peer(context.instance.face)], ports })),
        ...context.callers.map((caller) => ({ from: [peer(caller)], ports: rulePorts(caller.ports) })),
      ],
      egress: [
        ...peerPorts(context).map((ports) => ({ to: [peer(context.instance.face)], ports })),
        ...calleeRules(context),
      ],
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
    const ports = calls.filter(({ service }) => service === face.service).flatMap((call) => portsOf(face, call));
    return { to: [peer(face)], ports: rulePorts(uniquePorts(ports)) };
  });
}

function peer({ namespace, selector }: Pick<Face, 'namespace' | 'selector'>) {
  return {
    // Kubernetes sets this label on every namespace (since 1.22).
    namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': namespace } },
    podSelector: { matchLabels: selector },
  };
}

function rulePorts(ports: readonly FacePort[]) {
  return ports.map(({ targetPort, protocol }) => ({ port: targetPort, protocol }));
}
