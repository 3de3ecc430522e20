import { each, given, oneOf, when, type Faults } from './faults.js';
import { isCidr, isPort, isPortName } from './formats.js';
import { checkSelector } from './metadata.js';
import type { Manifest, Selector } from './types.js';

/** Checks of NetworkPolicies (k8s.io/kubernetes/pkg/apis/networking/validation). */

interface Peer {
  readonly podSelector?: Selector;
  readonly namespaceSelector?: Selector;
  readonly ipBlock?: { readonly cidr: string; readonly except?: readonly string[] };
}

interface PolicyRule {
  readonly from?: readonly Peer[];
  readonly to?: readonly Peer[];
  readonly ports?: readonly {
    readonly port?: number | string;
    readonly endPort?: number;
    readonly protocol?: string;
  }[];
}

export function checkNetworkPolicy({ spec }: Manifest): Faults {
  interface PolicySpec {
    readonly podSelector?: Selector;
    readonly policyTypes?: readonly string[];
    readonly ingress?: readonly PolicyRule[];
    readonly egress?: readonly PolicyRule[];
  }
  const { podSelector = {}, policyTypes = [], ingress, egress } = spec as PolicySpec;
  return [
    ...checkSelector(podSelector),
    ...policyTypes.flatMap((type) => oneOf(type, ['Ingress', 'Egress'], 'policyTypes')),
    ...each(ingress, 'ingress', checkPolicyRule),
    ...each(egress, 'egress', checkPolicyRule),
  ];
}

function checkPolicyRule({ from, to, ports }: PolicyRule): Faults {
  return [
    ...each([...(from ?? []), ...(to ?? [])], 'peers', (peer) => [
      ...when(given(peer).length === 0, 'a peer that says nothing'),
      ...when(peer.ipBlock !== undefined && given(peer).length > 1, 'addresses and selectors in one peer'),
      ...checkSelector(peer.podSelector ?? {}),
      ...checkSelector(peer.namespaceSelector ?? {}),
      ...[peer.ipBlock?.cidr, ...(peer.ipBlock?.except ?? [])].flatMap((block) =>
        when(block !== undefined && !isCidr(block), `the addresses ${block}`),
      ),
    ]),
    ...each(ports, 'ports', ({ port, endPort, protocol }) => [
      ...when(typeof port === 'string' ? !isPortName(port) : port !== undefined && !isPort(port), `the port ${port}`),
      ...when(endPort !== undefined && !(isPort(endPort) && Number(port) <= endPort), `the last port ${endPort}`),
      ...oneOf(protocol, ['TCP', 'UDP', 'SCTP'], 'protocol'),
    ]),
  ];
}
