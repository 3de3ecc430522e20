import type { Context } from '../../model/graph.js';
import { keyOfResource, type Resource } from '../../model/managed.js';
import { isUnread } from '../../model/organisation.js';
import { allResources } from '../../model/uses.js';
import { keyOf } from '../unrendered.js';
import type { Validated } from '../validate.js';

/** A resource on both sides of a change; a missing side means that it comes or goes. */
export interface ResourcePair {
  readonly was?: Resource;
  readonly is?: Resource;
}

/** The resources that may differ. What is on one side only because the other could not be read is left out. */
export function resourcePairs(before: Validated, after: Validated): ResourcePair[] {
  const [old, now] = [sideOf(before, after), sideOf(after, before)];
  const keys = [...new Set([...now.keys(), ...old.keys()])];
  return keys.flatMap((key): ResourcePair[] => {
    const [was, is] = [old.get(key), now.get(key)];
    if (was !== undefined && is !== undefined) return [{ was, is }];
    if (was !== undefined) return mayBeThere(after, was) ? [] : [{ was }];
    return is === undefined || mayBeThere(before, is) ? [] : [{ is }];
  });
}

/** The resources of one side, without those of services that are the same on the other. */
function sideOf({ organisation, contexts }: Validated, other: Validated): Map<string, Resource> {
  const same = new Map(other.contexts.filter(usesAnything).map((context) => [keyOf(context), context.key]));
  const isChanged = (context: Context) => same.get(keyOf(context)) !== context.key;
  const all = allResources(
    organisation,
    contexts.filter((it) => usesAnything(it) && isChanged(it)),
  );
  return new Map(all.map((it) => [keyOfResource(it), it]));
}

function usesAnything({ uses }: Context): boolean {
  return uses.size > 0;
}

/** Whether a resource that is not found on a side may be there, in what could not be read or not be rendered. */
function mayBeThere({ organisation, unrendered }: Validated, { service, team, file, environment }: Resource): boolean {
  if (isUnread(organisation, file) || isUnread(organisation, environment.file)) return true;
  const there = unrendered.filter((it) => it.environment === environment.name);
  if (service !== undefined) return there.some((it) => it.service === service);
  return there.some((it) => it.team === undefined || it.team === team);
}
