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

/** Who is told of these changes: the callers in the same environment, of other teams. */
export function toldOf(changes: readonly FolderChange[], contexts: readonly Context[]): Told[] {
  const changed = new Map(changes.map((change) => [keyOf(change.environment, change.service ?? ''), change]));
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

function keyOf(environment: string, service: string): string {
  return `${environment}/${service}`;
}
