import { each, given, oneOf, unique, when, within, type Faults } from './faults.js';
import { isCidr, isLabel, isPort, isPortName, isSubdomain } from './formats.js';
import { checkSelector } from './metadata.js';
import type { Manifest, Texts } from './types.js';

/** Checks of Services (pkg/apis/core/validation) and Ingresses (pkg/apis/networking/validation). */

export interface ServiceSpec {
  readonly type?: string;
  readonly selector?: Texts;
  readonly clusterIP?: string;
  readonly externalName?: string;
  readonly externalTrafficPolicy?: string;
  readonly sessionAffinity?: string;
  readonly sessionAffinityConfig?: { readonly clientIP?: { readonly timeoutSeconds?: number } };
  readonly ipFamilyPolicy?: string;
  readonly ipFamilies?: readonly string[];
  readonly loadBalancerSourceRanges?: readonly string[];
  readonly ports?: readonly ServicePort[];
}

interface ServicePort {
  readonly name?: string;
  readonly port: number;
  readonly targetPort?: number | string;
  readonly nodePort?: number;
  readonly protocol?: string;
}

export function checkService({ spec }: Manifest): Faults {
  const { ports = [], type = 'ClusterIP', ...rest } = spec as ServiceSpec;
  const isHeadless = rest.clusterIP === 'None';
  const isOpen = type === 'NodePort' || type === 'LoadBalancer';
  return [
    ...oneOf(type, ['ClusterIP', 'NodePort', 'LoadBalancer', 'ExternalName'], 'the type'),
    ...when(isHeadless && type !== 'ClusterIP', `clusterIP None with ${type}`),
    ...when((type === 'ExternalName') !== (rest.externalName !== undefined), `externalName with ${type}`),
    ...when(ports.length === 0 && !isHeadless && type !== 'ExternalName', 'no ports'),
    ...each(ports, 'ports', (port) => checkServicePort(port, ports.length)),
    ...unique(
      ports.flatMap(({ name }) => name ?? []),
      'the port name',
    ),
    ...unique(
      ports.map(({ port, protocol = 'TCP' }) => `${port}/${protocol}`),
      'the port',
    ),
    ...checkSelector({ matchLabels: rest.selector ?? {} }),
    ...oneOf(rest.sessionAffinity, ['ClientIP', 'None'], 'sessionAffinity'),
    ...when(rest.sessionAffinityConfig !== undefined && rest.sessionAffinity !== 'ClientIP', 'sessionAffinityConfig'),
    ...within(rest.sessionAffinityConfig?.clientIP?.timeoutSeconds, 1, 86400, 'timeoutSeconds'),
    ...oneOf(rest.ipFamilyPolicy, ['SingleStack', 'PreferDualStack', 'RequireDualStack'], 'ipFamilyPolicy'),
    ...each(rest.ipFamilies ?? [], 'ipFamilies', (family) => oneOf(family, ['IPv4', 'IPv6'], 'the family')),
    ...unique(rest.ipFamilies ?? [], 'the family'),
    ...when(rest.ipFamilyPolicy === 'SingleStack' && (rest.ipFamilies ?? []).length > 1, 'two families of one'),
    ...oneOf(rest.externalTrafficPolicy, ['Cluster', 'Local'], 'externalTrafficPolicy'),
    ...when(rest.externalTrafficPolicy !== undefined && !isOpen, `externalTrafficPolicy with ${type}`),
    ...when(rest.loadBalancerSourceRanges !== undefined && type !== 'LoadBalancer', `source ranges with ${type}`),
    ...(rest.loadBalancerSourceRanges ?? []).flatMap((range) => when(!isCidr(range), `the range ${range}`)),
  ];
}

function checkServicePort({ name, port, targetPort, nodePort, protocol }: ServicePort, count: number): Faults {
  const isTarget = typeof targetPort === 'string' ? isPortName(targetPort) : isPort(targetPort ?? port);
  return [
    ...when(name === undefined ? count > 1 : !isLabel(name), `the name ${name}`),
    ...when(!isPort(port), `the port ${port}`),
    ...when(!isTarget, `the target ${targetPort}`),
    ...when(nodePort !== undefined && !isPort(nodePort), `the node port ${nodePort}`),
    ...oneOf(protocol, ['TCP', 'UDP', 'SCTP'], 'protocol'),
  ];
}

export interface Backend {
  readonly service?: { readonly name: string; readonly port?: { readonly name?: string; readonly number?: number } };
  readonly resource?: object;
}

export interface IngressSpec {
  readonly ingressClassName?: string;
  readonly defaultBackend?: Backend;
  readonly tls?: readonly { readonly hosts?: readonly string[]; readonly secretName?: string }[];
  readonly rules?: readonly {
    readonly host?: string;
    readonly http?: {
      readonly paths: readonly { readonly path?: string; readonly pathType: string; readonly backend: Backend }[];
    };
  }[];
}

export function checkIngress({ spec }: Manifest): Faults {
  const { ingressClassName, defaultBackend, tls, rules = [] } = spec as IngressSpec;
  return [
    ...when(ingressClassName !== undefined && !isSubdomain(ingressClassName), `the class ${ingressClassName}`),
    ...when(defaultBackend === undefined && rules.length === 0, 'neither rules nor a default backend'),
    ...(defaultBackend === undefined ? [] : checkBackend(defaultBackend)),
    ...each(tls, 'tls', ({ hosts = [], secretName }) => [
      ...hosts.flatMap(checkHost),
      ...when(secretName !== undefined && !isSubdomain(secretName), `the Secret ${secretName}`),
    ]),
    ...each(rules, 'rules', ({ host, http }) => [
      ...(host === undefined ? [] : checkHost(host)),
      ...each(http?.paths, 'paths', ({ path = '', pathType, backend }) => [
        ...oneOf(pathType, ['Exact', 'Prefix', 'ImplementationSpecific'], 'pathType'),
        ...when(pathType !== 'ImplementationSpecific' && !isCleanPath(path), `the path ${path}`),
        ...checkBackend(backend),
      ]),
    ]),
  ];
}

function checkHost(host: string): Faults {
  const isHost = isSubdomain(host.startsWith('*.') ? host.slice(2) : host);
  return when(!isHost || /^[0-9.]+$/.test(host), `the host ${host}`);
}

function isCleanPath(path: string): boolean {
  return path.startsWith('/') && !/\/\/|\/\.\.?(\/|$)|%2f/i.test(path);
}

function checkBackend({ service, resource }: Backend): Faults {
  const port = service?.port ?? {};
  return [
    ...when((service === undefined) === (resource === undefined), 'not one backend'),
    ...when(service !== undefined && given(port).length !== 1, 'not one port'),
    ...when(port.number !== undefined && !isPort(port.number), `the port ${port.number}`),
    ...when(port.name !== undefined && !isPortName(port.name), `the port ${port.name}`),
  ];
}
