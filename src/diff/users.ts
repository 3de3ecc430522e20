import { compareText } from '../lists.js';
import type { Context } from '../model/graph.js';
import type { Resource } from '../model/managed.js';
import { keyOf } from '../validate/unrendered.js';
import type { Validated } from '../validate/validate.js';
import type { FactChange } from './facts.js';

/** Which services begin to use a resource of their team, and which stop, where both sides are known. */
export function userChanges(before: Validated, after: Validated): FactChange[] {
  const [old, now] = [usersIn(before), usersIn(after)];
  const known = (side: Validated) => new Set(side.unrendered.map((it) => `${it.service}/${it.environment}`));
  const [lostBefore, lostAfter] = [known(before), known(after)];
  const begin = [...now].filter(([key, it]) => !old.has(key) && !lostBefore.has(keyOf(it.context)));
  const stop = [...old].filter(([key, it]) => !now.has(key) && !lostAfter.has(keyOf(it.context)));
  return [
    ...begin.map(([, it]) => factOf(it, 'uses it')),
    ...stop.map(([, it]) => factOf(it, 'no longer uses it')),
  ].sort((a, b) => compareText(a.file, b.file));
}

interface User {
  readonly context: Context;
  readonly resource: Resource;
}

/** Those who use a resource of their team, by resource and service. */
function usersIn({ contexts }: Validated): Map<string, User> {
  const users = contexts.flatMap((context) =>
    [...context.uses.values()].flatMap((used) => {
      if (used.is !== 'found' || used.resource.service !== undefined) return [];
      return [[`${used.resource.file} ${keyOf(context)}`, { context, resource: used.resource }] as const];
    }),
  );
  return new Map(users);
}

function factOf({ context, resource }: User, what: string): FactChange {
  const { kind, name, file, environment } = resource;
  const words = `${context.instance.service.name} ${what}`;
  return { kind, name, file, path: [], words, environments: [environment.name] };
}
