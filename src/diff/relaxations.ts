import { relaxedIn } from '../model/exposure.js';
import type { Context } from '../model/graph.js';
import type { PartPair } from './pairs.js';

/** A secure default that a change gives up (`added`), takes back (`removed`) or gives another reason for. */
export interface RelaxationChange {
  readonly service: string;
  readonly environment: string;
  /** The field, such as `security.relax.runAsNonRoot`. */
  readonly field: string;
  readonly change: 'added' | 'removed' | 'changed';
  readonly reason: string;
}

export function relaxationChanges({ before, after }: PartPair): RelaxationChange[] {
  const [was, is] = [contextOf(before), contextOf(after)];
  const context = is ?? was;
  if (context === undefined) return [];
  const [old, now] = [reasonsOf(was), reasonsOf(is)];
  return [...new Set([...now.keys(), ...old.keys()])].flatMap((field) => {
    const [previous, reason] = [old.get(field), now.get(field)];
    if (previous === reason) return [];
    const change = previous === undefined ? 'added' : reason === undefined ? 'removed' : 'changed';
    const { service, environment } = context.instance;
    return [{ service: service.name, environment: environment.name, field, change, reason: reason ?? previous ?? '' }];
  });
}

function contextOf(part: PartPair['before']): Context | undefined {
  return part !== undefined && 'service' in part ? part.service : undefined;
}

function reasonsOf(context: Context | undefined): Map<string, string> {
  const relaxed = context === undefined ? [] : relaxedIn(context.instance.workload);
  return new Map(relaxed.map(({ path, reason }) => [path.join('.'), reason]));
}
