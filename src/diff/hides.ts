import { weakest } from '../model/fields/pod-security.js';
import { isUnread, type Organisation } from '../model/organisation.js';
import type { NamespacePart } from '../render/parts.js';
import type { SharedPart } from '../render/shared-parts.js';
import type { ResourcePart } from '../render/resource-parts.js';
import type { Unrendered } from '../validate/unrendered.js';
import type { PartPair } from './pairs.js';
import { keyOf, keyOfContext } from './unknown.js';

/** A part that stands on one side only says nothing where the other side could not be rendered. */
export function hides(unknown: readonly Unrendered[], { before, after }: PartPair): boolean {
  const part = before ?? after;
  if (part === undefined || (before !== undefined && after !== undefined)) return false;
  if ('namespace' in part) return unknown.some((it) => isInside(it, part));
  if ('shared' in part) return unknown.some((it) => mayShare(it, part));
  if ('resource' in part) return unknown.some((it) => mayHave(it, part));
  return unknown.some((it) => keyOf(it) === keyOfContext(part.service));
}

/** Whether a service runs, or may run, in that namespace. */
function isInside(it: Unrendered, { namespace: { team, environment }, members }: NamespacePart): boolean {
  if (it.environment !== environment || it.isRemoved === true || it.service === undefined) return false;
  return it.team === undefined || it.team === team || members.has(it.service);
}

/** Whether a service may be the one for which something of its team is in a namespace. */
function mayShare(it: Unrendered, { environment, team }: SharedPart): boolean {
  if (it.environment !== environment || it.isRemoved === true || it.service === undefined) return false;
  return it.team === undefined || it.team === team;
}

/** Whether a resource may be there all the same: its service, or its own file, could not be rendered. */
function mayHave(it: Unrendered, { resource: { resource } }: ResourcePart): boolean {
  const { service, file, team, environment } = resource;
  if (it.environment !== environment.name) return false;
  if (it.service === undefined) return it.file === file;
  if (it.isRemoved === true) return false;
  return service === undefined ? it.team === undefined || it.team === team : it.service === service;
}

/** What a team has, on one side only because on the other it could not be read: nobody knows that it comes or goes. */
export function isUnreadOnOneSide({ before, after }: PartPair, base: Organisation, head: Organisation): boolean {
  const part = before ?? after;
  if (part === undefined || (before !== undefined && after !== undefined)) return false;
  const side = before === undefined ? base : head;
  if ('resource' in part) return isUnread(side, part.resource.resource.file);
  return 'shared' in part && isUnread(side, part.shared.declaration.file);
}

/** A namespace where it was and no stricter than before, while nobody knows what one of its services needs. */
export function keepLevel(pair: PartPair, unknown: readonly Unrendered[]): PartPair {
  const { before, after } = pair;
  if (before === undefined || after === undefined || !('namespace' in before) || !('namespace' in after)) return pair;
  if (!unknown.some((it) => isInside(it, before))) return pair;
  const podSecurity = weakest([before.namespace.podSecurity, after.namespace.podSecurity]);
  const namespace = { ...after.namespace, team: before.namespace.team, podSecurity };
  return { ...pair, after: { ...after, path: before.path, namespace } };
}
