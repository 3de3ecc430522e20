import type { Context } from '../model/graph.js';
import type { Foreign } from '../validate/foreign-namespaces.js';
import type { FolderChange } from './changes.js';

/** A team that is told of a change that is not its own: exactly one of `calls` and `namespace` says why. */
export interface Told {
  readonly service: string;
  readonly environment: string;
  readonly team: string;
  /** The service that changes, where `service` is the team's own, calls it and does not change itself. */
  readonly calls?: string;
  /** The namespace of the team, where `service` is another team's and runs in it. */
  readonly namespace?: string;
}

/** Who is told of these changes: callers of other teams that may notice, and the teams in whose namespaces others change. */
export function toldOf(
  changes: readonly FolderChange[],
  contexts: readonly Context[],
  foreign: readonly Foreign[],
): Told[] {
  return [...callersTold(changes, contexts), ...hostsTold(changes, foreign)];
}

function hostsTold(changes: readonly FolderChange[], foreign: readonly Foreign[]): Told[] {
  const changed = new Set(changes.map((change) => keyOf(change.environment, change.service ?? '')));
  return foreign
    .filter(
      ({ context: { instance }, isNew }) =>
        isNew || changed.has(keyOf(instance.environment.name, instance.service.name)),
    )
    .flatMap(({ context: { instance }, teams }) => {
      const { service, environment, namespace } = instance;
      return teams.map((team) => ({ service: service.name, environment: environment.name, team, namespace }));
    });
}

/** The callers in the same environment. */
function callersTold(changes: readonly FolderChange[], contexts: readonly Context[]): Told[] {
  const felt = changes.filter(isFelt);
  const changed = new Map(felt.map((change) => [keyOf(change.environment, change.service ?? ''), change]));
  return contexts.flatMap(({ instance: { service, environment }, callees }) => {
    if (changed.has(keyOf(environment.name, service.name))) return [];
    const { owner: team } = service.spec;
    return [...callees.keys()].flatMap((calls) => {
      const change = changed.get(keyOf(environment.name, calls));
      if (change === undefined || change.team === team) return [];
      return [{ service: service.name, environment: environment.name, team, calls }];
    });
  });
}

/** Whether callers may notice: the pods restart or go, or what they call by changes. */
function isFelt({ effect, objects, resource }: FolderChange): boolean {
  if (effect === 'creates' || resource !== undefined) return false;
  return effect !== 'updates' || objects.some(({ kind }) => kind === 'Service');
}

function keyOf(environment: string, service: string): string {
  return `${environment}/${service}`;
}
