import { fileOf as fileOfKind } from '../model/organisation.js';
import type { Target } from '../model/targets.js';
import type { Part } from '../render/parts.js';
import type { PartPair } from './pairs.js';

/**
 * Why a change reaches a part of what is rendered: a file that it is made from, a service that it calls and that presents itself
 * otherwise, a service whose account it uses, a service that begins, ends or alters a call to it, or a service in it (for a namespace).
 */
export interface Reason {
  readonly by: 'file' | 'callee' | 'caller' | 'account' | 'member';
  /** The path of the file, or the name of the service. */
  readonly name: string;
}

/** The ways by which a change reaches a part. */
export function reachOf({ before, after }: PartPair): Reason[] {
  // Whoever calls a port that moves is no cause of it: the ports count only where nothing else explains the change.
  const reasons = [...differing(sourcesOf(before, false), sourcesOf(after, false)), ...sharedFiles(before, after)];
  return reasons.length > 0 ? reasons : differing(sourcesOf(before, true), sourcesOf(after, true));
}

/** What an environment asks of operators where it asks nothing. */
const nothingAsked = JSON.stringify([undefined, undefined, undefined]);

/** The files of what the team has, where a service reads it on both sides: that it begins to is said in its own file. */
function sharedFiles(before: Part | undefined, after: Part | undefined): Reason[] {
  if (before === undefined || after === undefined || !('service' in before) || !('service' in after)) return [];
  const files = [...after.service.targets].flatMap(([name, is]) => {
    const was = before.service.targets.get(name);
    if (was === undefined || idOf(was) === idOf(is)) return [];
    return fileOf(is) ?? fileOf(was) ?? [];
  });
  const [was, is] = [before.service.onCall, after.service.onCall];
  const isToldOtherwise = was !== undefined && is !== undefined && JSON.stringify(was) !== JSON.stringify(is);
  const team = isToldOtherwise ? [fileOfKind.team(after.service.instance.service.spec.owner)] : [];
  return [...new Set([...files, ...team])]
    .filter((file) => file.startsWith('teams/'))
    .map((name) => ({ by: 'file', name }));
}

function idOf(target: Target): string | undefined {
  return 'id' in target ? target.id : undefined;
}

function fileOf(target: Target): string | undefined {
  return 'file' in target ? target.file : undefined;
}

function differing(was: Sources, is: Sources): Reason[] {
  const keys = [...new Set([...is.keys(), ...was.keys()])];
  return keys
    .filter((key) => was.get(key)?.digest !== is.get(key)?.digest)
    .flatMap((key) => (is.get(key) ?? was.get(key))?.reason ?? []);
}

/** All that a part is made from, with its digest. */
type Sources = ReadonlyMap<string, { readonly reason: Reason; readonly digest: string }>;

function sourcesOf(part: Part | undefined, withPorts: boolean): Sources {
  const sources = new Map<string, { reason: Reason; digest: string }>();
  const add = (by: Reason['by'], name: string, digest: string) => {
    const earlier = sources.get(`${by} ${name}`)?.digest ?? '';
    sources.set(`${by} ${name}`, { reason: { by, name }, digest: `${earlier} ${digest}` });
  };
  if (part === undefined) return sources;
  if ('shared' in part) {
    const { is, declaration, environment } = part.shared;
    add('file', declaration.file, declaration.id);
    if (is === 'secret') add('file', environment.file, environment.id);
    return sources;
  }
  if ('namespace' in part) {
    add('file', part.environment.file, part.environment.id);
    for (const [service, level] of part.members) add('member', service, level);
    return sources;
  }
  if ('resource' in part) {
    const { resource, offered } = part.resource;
    add('file', resource.file, resource.id);
    for (const { file, path, id } of resource.layers)
      if (file !== undefined) add('file', file, `${id} ${path.join('.')}`);
    add('file', offered.offering.file, offered.offering.id);
    return sources;
  }
  const { instance, callees, callers, account } = part.service;
  for (const { file, path, id } of instance.layers)
    if (file !== undefined) add('file', file, `${id} ${path.join('.')}`);
  for (const { file, id } of instance.resources.values()) add('file', file, id);
  const { gateway, clusterIssuer, monitoring } = instance.environment.spec;
  const asked = JSON.stringify([gateway, clusterIssuer, monitoring]);
  if (asked !== nothingAsked) add('file', instance.environment.file, asked);
  for (const face of callees.values()) add('callee', face.service, JSON.stringify(face));
  if (account !== undefined && account.service !== instance.service.name) add('account', account.service, account.name);
  for (const caller of callers) add('caller', caller.service, withPorts ? JSON.stringify(caller) : caller.namespace);
  return sources;
}
