import { compareText } from '../lists.js';
import { hostOf, portsOf, type Face, type FacePort } from '../model/calls.js';
import { isOpen } from '../model/exposure.js';
import { nameOf, selectorOf } from '../model/identity.js';
import { uniquePorts, type Context } from '../model/graph.js';
import { exposedPorts, podPortsOf } from '../model/ports.js';
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
        ...context.callers.map((caller) => ({ from: [peer(caller)], ports: rulePorts(caller.ports) })),
      ],
      egress: calleeRules(context),
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
