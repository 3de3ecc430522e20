import { ingressNameOf, routesOf } from '../model/domains.js';
import type { Domain } from '../model/fields/domain.js';
import type { Context } from '../model/graph.js';
import { nameOf } from '../model/identity.js';
import { joinName } from '../model/names.js';
import { metadataOf, type KubernetesObject } from './object.js';

/** An Ingress for each domain. */
export function renderDomains(context: Context): KubernetesObject[] {
  const { domains = {} } = context.instance.workload;
  return Object.entries(domains).map(([key, domain]) => renderIngress(context, key, domain));
}

function renderIngress({ instance }: Context, key: string, domain: Domain): KubernetesObject {
  const { service, environment, workload } = instance;
  const { host, tls, annotations = {} } = domain;
  const paths = routesOf(workload, domain).map(({ path, pathType = 'Prefix', to }) => ({
    path,
    pathType,
    backend: { service: { name: nameOf(instance, 'service'), port: { name: to?.name } } },
  }));
  const secretName = tls?.secretName ?? joinName(service.name, key, 'tls');
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: {
      ...metadataOf(instance, ingressNameOf(service.name, key, domain)),
      ...(Object.keys(annotations).length > 0 && { annotations }),
    },
    spec: {
      ingressClassName: environment.spec.ingressClassName,
      rules: [{ host, http: { paths } }],
      tls: tls?.enabled === false ? undefined : [{ hosts: [host], secretName }],
    },
  };
}
