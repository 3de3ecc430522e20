import { ingressNameOf, routesOf } from './domains.js';
import type { Domain } from './fields/domain.js';
import type { Instance } from './instance.js';
import { nameOf } from './identity.js';
import { joinName } from './names.js';
import type { Operated } from './operated.js';

/** The name of the Kubernetes Secret with the certificate of a domain. */
export function certificateSecretOf(service: string, key: string, { tls }: Domain): string {
  return tls?.secretName ?? joinName(service, key, 'tls');
}

/** What operators of the platform make of the domains of a service: routes of a Gateway, or certificates for Ingresses. */
export function operatedDomains(instance: Instance): Operated[] {
  const domains = Object.entries(instance.workload.domains ?? {});
  return [
    ...domains.flatMap(([key, domain]) => httpRouteOf(instance, key, domain) ?? []),
    ...certificatesOf(instance).map(certificateOf),
  ];
}

/** A certificate that is asked for: of a domain, with the name of the object and of the Kubernetes Secret. */
interface Asked {
  readonly key: string;
  readonly name: string;
  readonly host: string;
  readonly issuer: string;
}

/** The certificates that are asked for: not of a domain that names a Kubernetes Secret which has one already. */
export function certificatesOf({ service, workload, environment }: Instance): Asked[] {
  const { clusterIssuer: issuer, gateway } = environment.spec;
  if (issuer === undefined || gateway !== undefined) return [];
  return Object.entries(workload.domains ?? {}).flatMap(([key, domain]) => {
    const { host, tls } = domain;
    if (tls?.enabled === false || tls?.secretName !== undefined) return [];
    return [{ key, name: certificateSecretOf(service.name, key, domain), host, issuer }];
  });
}

/** The kinds of path of Gateway API by those of Ingress; a Gateway has no third one. */
const pathTypes: Readonly<Record<string, string>> = { Prefix: 'PathPrefix', Exact: 'Exact' };

// What the definition sets where nothing is said is said, so that what Argo CD compares is what is there.
function httpRouteOf(instance: Instance, key: string, domain: Domain): Operated | undefined {
  const { service, workload, environment } = instance;
  const { gateway } = environment.spec;
  if (gateway === undefined) return undefined;
  const { host, annotations = {} } = domain;
  const rules = routesOf(workload, domain).map(({ path, pathType = 'Prefix', to }) => ({
    matches: [{ path: { type: pathTypes[pathType], value: path } }],
    backendRefs: [{ group: '', kind: 'Service', name: nameOf(instance, 'service'), port: to?.port, weight: 1 }],
  }));
  return {
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'HTTPRoute',
    name: ingressNameOf(service.name, key, domain),
    ...(Object.keys(annotations).length > 0 && { annotations }),
    spec: {
      parentRefs: [{ group: 'gateway.networking.k8s.io', kind: 'Gateway', ...gateway }],
      hostnames: [host],
      rules,
    },
    because: ['spec', 'gateway'],
  };
}

function certificateOf({ name, host, issuer }: Asked): Operated {
  const issuerRef = { group: 'cert-manager.io', kind: 'ClusterIssuer', name: issuer };
  return {
    apiVersion: 'cert-manager.io/v1',
    kind: 'Certificate',
    name,
    spec: { secretName: name, dnsNames: [host], issuerRef },
    because: ['spec', 'clusterIssuer'],
  };
}
