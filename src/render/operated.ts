import type { Labels } from '../model/fields/labels.js';
import type { Operated } from '../model/operated.js';
import type { KubernetesObject } from './object.js';

/** An object of an operator's kind, in a namespace and with the labels of whose it is. */
export function operatedObject(operated: Operated, namespace: string, labels: Labels): KubernetesObject {
  const { apiVersion, kind, name, annotations, spec } = operated;
  return {
    apiVersion,
    kind,
    metadata: {
      name,
      namespace,
      labels: { ...operated.labels, ...labels },
      ...(annotations && { annotations }),
    },
    spec,
  };
}
