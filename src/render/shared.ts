import { compareText } from '../lists.js';
import type { Context } from '../model/graph.js';
import type { ConfigSpec } from '../model/kinds/config.js';
import type { Declaration } from '../model/kinds/kind.js';
import { isUnread, type Organisation } from '../model/organisation.js';
import { folderFor, ofKind } from '../model/resources.js';
import type { KubernetesObject } from './object.js';

/** A Config of a team in a namespace in which the team runs something. */
export interface SharedConfig {
  readonly declaration: Declaration<ConfigSpec>;
  readonly namespace: string;
}

/** The Configs of a team in an environment, by namespace and name; without what could not be read as a whole. */
export function sharedConfigsOf(
  organisation: Organisation,
  team: string,
  contexts: readonly Context[],
): SharedConfig[] {
  const resources = organisation.resources.get(folderFor.team(team));
  const [first] = contexts;
  if (resources === undefined || first === undefined) return [];
  const environment = first.instance.environment.name;
  const declarations = ofKind(resources.values(), 'Config').filter(
    ({ file, spec }) => !isUnread(organisation, file) && spec.environments?.includes(environment) !== false,
  );
  const namespaces = [...new Set(contexts.map(({ instance }) => instance.namespace))].sort(compareText);
  return namespaces.flatMap((namespace) => declarations.map((declaration) => ({ declaration, namespace })));
}

/** What of a Config shows in the cluster, as text. */
export function keyOfShared({ declaration: { file, id }, namespace }: SharedConfig): string {
  return `${namespace} ${file} ${id}`;
}

export function renderSharedConfig(
  { declaration: { name, spec }, namespace }: SharedConfig,
  labels: Readonly<Record<string, string>>,
): KubernetesObject {
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name, namespace, labels },
    immutable: spec.immutable,
    data: spec.data,
  };
}
