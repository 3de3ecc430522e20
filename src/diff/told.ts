import type { Context } from '../model/graph.js';
import type { FolderChange } from './changes.js';

/** A service that calls one that changes, and does not change itself: its team is told. */
export interface Told {
  readonly service: string;
  readonly environment: string;
  readonly team: string;
  /** The service that changes. */
  readonly calls: string;
}

/** Who is told of these changes: the callers in the same environment, of other teams, that may notice. */
export function toldOf(changes: readonly FolderChange[], contexts: readonly Context[]): Told[] {
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
