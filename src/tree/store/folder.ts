import { mkdirSync, readdirSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { encodeSegment, openSegment, type Segment } from './segment.js';

/** Segments that are about as large are joined when there are so many of them. */
const maximumAlike = 4;
const suffix = '.segment';
const day = 86_400_000;

/** The segments in a folder, the newest first. What cannot be opened is none. */
export function openSegments(folder: string): Segment[] {
  const files = attempt(() => readdirSync(folder), []).filter((name) => name.endsWith(suffix));
  const found = files.map((name) => ({ path: join(folder, name), written: modified(join(folder, name)) }));
  return found.sort((a, b) => b.written - a.written).flatMap(({ path }) => attempt(() => openSegment(path) ?? [], []));
}

/** Writes a segment, whole or not at all. @param name that no other process takes. */
export function writeSegment(folder: string, name: string, entries: ReadonlyMap<string, Buffer>): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, name);
  writeFileSync(`${path}.new`, encodeSegment(entries), { mode: 0o600, flag: 'wx' });
  renameSync(`${path}.new`, `${path}${suffix}`);
}

/** The segments that would better be one: as many as {@link maximumAlike} of one order of magnitude. */
export function alike(segments: readonly Segment[]): readonly Segment[] {
  const byOrder = new Map<number, Segment[]>();
  for (const segment of segments) {
    const order = Math.ceil(Math.log(segment.size + 1) / Math.log(maximumAlike));
    byOrder.set(order, [...(byOrder.get(order) ?? []), segment]);
  }
  return [...byOrder.values()].find(({ length }) => length >= maximumAlike) ?? [];
}

/** Removes the oldest files until the folder and those beside it hold at most `limit` bytes. Others may do the same. */
export function bound(parent: string, limit: number): void {
  const files = attempt(() => readdirSync(parent), [])
    .flatMap((folder) => attempt(() => readdirSync(join(parent, folder)), []).map((name) => join(parent, folder, name)))
    .flatMap((path) => attempt(() => [{ path, size: statSync(path).size, written: modified(path) }], []))
    .sort((a, b) => b.written - a.written);
  let kept = 0;
  for (const { path, size } of files) {
    kept += size;
    if (kept > limit) remove(path);
  }
}

/** Says that a segment is still used: the ones that nobody used longest go first. */
export function touch(path: string, now: number): void {
  if (now - modified(path) > day) attempt(() => utimesSync(path, new Date(now), new Date(now)), undefined);
}

export function remove(path: string): void {
  attempt(() => rmSync(path, { force: true }), undefined);
}

function modified(path: string): number {
  return attempt(() => statSync(path).mtimeMs, 0);
}

/** Another process may have removed what is asked for, and a disk may be full: then it is computed again. */
export function attempt<T>(action: () => T, otherwise: T): T {
  try {
    return action();
  } catch {
    return otherwise;
  }
}
