import type { Workload } from '../model/workload.js';
import { nonEmpty } from './object.js';

/** How the pods find the addresses of names. */
export function renderDns({ dnsPolicy, dnsConfig, hostAliases = {}, hostname, subdomain, security }: Workload) {
  // Pods in the network of the node would ask whom the node asks, and not find the names of services.
  const isOnHost = security?.relax?.hostNetwork !== undefined;
  return {
    dnsPolicy: dnsPolicy ?? (isOnHost ? 'ClusterFirstWithHostNet' : undefined),
    dnsConfig: dnsConfig && renderConfig(dnsConfig),
    hostAliases: nonEmpty(Object.entries(hostAliases).map(([ip, hostnames]) => ({ ip, hostnames }))),
    hostname,
    subdomain,
  };
}

function renderConfig({ nameservers = [], searches = [], options = {} }: NonNullable<Workload['dnsConfig']>) {
  const all = Object.entries(options).map(([name, value]) => ({ name, value: value === '' ? undefined : value }));
  return { nameservers: nonEmpty(nameservers), searches: nonEmpty(searches), options: nonEmpty(all) };
}
