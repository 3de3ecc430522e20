import type { Context } from '../model/graph.js';
import { externalSecretsOf } from '../model/secrets.js';
import { labelsOf, type KubernetesObject } from './object.js';
import { operatedObject } from './operated.js';

/** An ExternalSecret for each Secret of a service that its environment reaches the store of. */
export function renderSecrets({ instance }: Context): KubernetesObject[] {
  const { service, namespace } = instance;
  const labels = labelsOf(service.name, service.spec.owner);
  return externalSecretsOf(instance, labels).map((it) => operatedObject(it, namespace, labels));
}
