import type { Context } from '../model/graph.js';
import { labelsOf, type KubernetesObject } from './object.js';

export function renderServiceAccount({ instance: { service, namespace } }: Context): KubernetesObject {
  return {
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: { name: service.name, namespace, labels: labelsOf(service.name, service.spec.owner) },
    automountServiceAccountToken: false,
  };
}
