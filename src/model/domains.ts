import { pathsOf, type Domain, type DomainPath } from './fields/domain.js';
import { joinName } from './names.js';
import { servicePortsOf, type PodPort } from './ports.js';
import type { Workload } from './workload.js';

/** A path of a domain, and the port that it leads to; undefined where there is none of the name. */
export interface Route extends DomainPath {
  readonly path: string;
  readonly to: PodPort | undefined;
}

/** Where the requests to a domain lead. */
export function routesOf(workload: Workload, domain: Domain): Route[] {
  const ports = servicePortsOf(workload);
  return pathsOf(domain).map(([path, said]) => {
    const to = said.port === undefined && ports.length === 1 ? ports[0] : ports.find(({ name }) => name === said.port);
    return { ...said, path, to };
  });
}

/** The name of the Ingress of a domain. */
export function ingressNameOf(service: string, key: string, { name }: Domain): string {
  return name ?? joinName(service, key);
}

/** Where the world finds a path of a domain. */
export function urlOf({ host, tls }: Domain, path: string): string {
  return `${tls?.enabled === false ? 'http' : 'https'}://${host}${path}`;
}
