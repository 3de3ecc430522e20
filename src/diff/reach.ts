import type { Folder } from '../render/folders.js';
import type { FolderPair } from './changes.js';

/**
 * Why a change reaches a folder: a file that it is made from, a service that it calls and that presents itself
 * otherwise, a service that begins, ends or alters a call to it, or a service of the team (for its namespace).
 */
export interface Reason {
  readonly by: 'file' | 'callee' | 'caller' | 'member';
  /** The path of the file, or the name of the service. */
  readonly name: string;
}

/** The ways by which a change reaches a folder, the shortest first. */
export function reachOf({ before, after }: FolderPair): Reason[] {
  const [was, is] = [sourcesOf(before), sourcesOf(after)];
  const keys = [...new Set([...is.keys(), ...was.keys()])];
  return keys
    .filter((key) => was.get(key) !== is.get(key))
    .map((key) => ({ by: key.slice(0, key.indexOf(' ')) as Reason['by'], name: key.slice(key.indexOf(' ') + 1) }));
}

/** All that a folder is made from, by what it is, with its digest. */
function sourcesOf(folder: Folder | undefined): Map<string, string> {
  const sources = new Map<string, string>();
  if (folder === undefined) return sources;
  if ('team' in folder) {
    sources.set(`file ${folder.environment.file}`, folder.environment.id);
    for (const [service, level] of folder.members) sources.set(`member ${service}`, level);
    return sources;
  }
  const { instance, callees, callers } = folder.service;
  for (const { file, path, id } of instance.layers)
    if (file !== undefined) sources.set(`file ${file}`, `${id} ${path.join('.')}`);
  for (const face of callees.values()) sources.set(`callee ${face.service}`, JSON.stringify(face));
  for (const caller of callers) sources.set(`caller ${caller.service}`, JSON.stringify(caller));
  return sources;
}
