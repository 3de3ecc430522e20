import { ingressNameOf, routesOf } from '../model/domains.js';
import type { Domain } from '../model/fields/domain.js';
import type { Context } from '../model/graph.js';
import { nameOf } from '../model/identity.js';
import { certificateSecretOf, operatedDomains } from '../model/routes.js';
import { labelsOf, metadataOf, type KubernetesObject } from './object.js';
import { operatedObject } from './operated.js';

/** An HTTPRoute for each domain where there is a Gateway, else an Ingress and, where somebody issues them, a Certificate. */
export function renderDomains(context: Context): KubernetesObject[] {
  const { service, namespace, environment, workload } = context.instance;
  const labels = labelsOf(service.name, service.spec.owner);
  const operated = operatedDomains(context.instance).map((it) => operatedObject(it, namespace, labels));
  if (environment.spec.gateway !== undefined) return operated;
  const ingresses = Object.entries(workload.domains ?? {}).map(([key, domain]) => renderIngress(context, key, domain));
  return [...operated, ...ingresses];
}

function renderIngress({ instance }: Context, key: string, domain: Domain): KubernetesObject {
  const { service, environment, workload } = instance;
  const { host, tls, annotations = {} } = domain;
  const paths = routesOf(workload, domain).map(({ path, pathType = 'Prefix', to }) => ({
    path,
    pathType,
    backend: { service: { name: nameOf(instance, 'service'), port: { name: to?.name } } },
  }));
  const secretName = certificateSecretOf(service.name, key, domain);
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
