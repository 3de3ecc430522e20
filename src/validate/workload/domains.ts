import { routesOf, type Route } from '../../model/domains.js';
import { pathsOf, type Domain } from '../../model/fields/domain.js';
import type { Instance } from '../../model/instance.js';
import type { Path } from '../../model/origin.js';
import { servicePortsOf } from '../../model/ports.js';
import { suggestion } from '../suggest.js';
import type { WorkloadFault } from '../workload-fault.js';

export function checkDomains({ workload, environment }: Instance): WorkloadFault[] {
  const names = servicePortsOf(workload).map(({ name }) => name);
  return Object.entries(workload.domains ?? {}).flatMap(([key, domain]) => {
    const at = ['domains', key];
    return [
      ...routesOf(workload, domain).flatMap((route) => routeFaults(at, domain, route, names)),
      ...(environment.spec.namespaces?.ingressController === undefined
        ? [unreachable([...at, 'host'], environment.name)]
        : []),
      ...tlsFaults(at, domain),
      ...(environment.spec.gateway === undefined ? [] : gatewayFaults(at, domain, environment.name)),
      ...snippets(at, domain),
    ];
  });
}

function routeFaults(at: Path, domain: Domain, route: Route, names: readonly string[]): WorkloadFault[] {
  const { path, port, to } = route;
  const place = [...at, ...(domain.paths === undefined ? ['host'] : ['paths', path])];
  if (to === undefined && port === undefined) {
    const message = names.length === 0 ? 'No Service leads to any port.' : 'The service has several ports.';
    const hint = names.length === 0 ? 'Add ports.' : `Name one in paths. ${suggestion('', names)}`;
    return [{ code: 'unknown-port', path: place, message, hint }];
  }
  if (to === undefined) {
    const message = `The service has no port "${port ?? ''}" that others call.`;
    return [{ code: 'unknown-port', path: [...place, 'port'], message, hint: suggestion(port ?? '', names) }];
  }
  if (to.protocol !== 'TCP') {
    const message = `The port "${to.name}" is ${to.protocol}, and an ingress controller speaks HTTP.`;
    return [{ code: 'conflicting-fields', path: place, message, hint: 'Lead it to a TCP port.' }];
  }
  return pathFaults(place, route);
}

/** Kubernetes refuses these in paths that it compares itself (pkg/apis/networking/validation). */
const refused = /\/\/|\/\.\.?(\/|$)|%2f/i;

function pathFaults(place: Path, { path, pathType = 'Prefix' }: Route): WorkloadFault[] {
  if (pathType === 'ImplementationSpecific' || !refused.test(path)) return [];
  const message = `Kubernetes refuses the path ${path}: it has "//", "/.", "/.." or "%2f" in it.`;
  return [{ code: 'invalid-value', path: place, message, hint: 'Write the path without.' }];
}

/** A warning: not every cluster holds network policies, and a load balancer of a cloud has no namespace. */
function unreachable(path: Path, environment: string): WorkloadFault {
  return {
    code: 'missing-field',
    severity: 'warning',
    path,
    message: `Nobody says where the ingress controller of ${environment} runs, so its calls are not let in.`,
    hint: `Add spec.namespaces.ingressController to environments/${environment}.yaml.`,
  };
}

function tlsFaults(at: Path, { tls }: Domain): WorkloadFault[] {
  if (tls?.enabled !== false || tls.secretName === undefined) return [];
  const message = 'TLS is off, and a Secret for it is named.';
  const hint = 'Remove one of them.';
  return [
    {
      code: 'conflicting-fields',
      path: [...at, 'tls', 'enabled'],
      against: [...at, 'tls', 'secretName'],
      message,
      hint,
    },
  ];
}

/** What a Gateway does not have, or has for all domains alike. */
function gatewayFaults(at: Path, domain: Domain, environment: string): WorkloadFault[] {
  const { tls = {} } = domain;
  const said = (['enabled', 'secretName'] as const).filter((name) => tls[name] !== undefined && tls[name] !== true);
  const message = `In ${environment} a Gateway speaks TLS for all domains alike, with the certificates of its listeners.`;
  const hint = 'Remove it here, or with null in the release.';
  const ofController = pathsOf(domain).filter(([, { pathType }]) => pathType === 'ImplementationSpecific');
  return [
    ...said.map((name) => ({ code: 'conflicting-fields' as const, path: [...at, 'tls', name], message, hint })),
    ...ofController.map(([path]) => ({
      code: 'conflicting-fields' as const,
      path: [...at, 'paths', path, 'pathType'],
      message: `In ${environment} a Gateway leads requests, and it knows no paths that each implementation reads in its own way.`,
      hint: 'Use Prefix or Exact.',
    })),
  ];
}

/** Text that goes into the configuration of an ingress controller as it is (CVE-2021-25742). */
function snippets(at: Path, { annotations = {} }: Domain): WorkloadFault[] {
  return Object.keys(annotations)
    .filter((name) => /-snippets?$/.test(name))
    .map((name) => {
      const message = `The annotation ${name} changes the ingress controller, which all teams share.`;
      const hint = 'Remove it; an annotation for the purpose does no harm to others.';
      return { code: 'invalid-value', path: [...at, 'annotations', name], message, hint };
    });
}
