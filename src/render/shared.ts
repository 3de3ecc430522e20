import type { ConfigSpec } from '../model/kinds/config.js';
import type { Declaration } from '../model/kinds/kind.js';
import type { KubernetesObject } from './object.js';

/** A Config of a team in a namespace in which the team runs something. */
export interface SharedConfig {
  readonly declaration: Declaration<ConfigSpec>;
  readonly namespace: string;
  readonly team: string;
}

export function renderSharedConfig({ declaration, namespace, team }: SharedConfig): KubernetesObject {
  const { name, spec } = declaration;
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: {
      name,
      namespace,
      labels: { 'app.kubernetes.io/managed-by': 'towpath', 'towpath.dev/team': team },
    },
    immutable: spec.immutable,
    data: spec.data,
  };
}
