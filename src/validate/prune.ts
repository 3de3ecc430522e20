import type { Fault, Range } from '../declare/finding.js';
import { locator } from '../declare/locate.js';
import type { Data } from '../model/merge.js';
import type { Blob } from '../tree/tree.js';

/** Keys and indexes from the top of a document. */
export type Path = readonly (string | number)[];

/** The paths of all values of a document, from the top, the whole included. */
function pathsOf(value: Data, path: Path = []): Path[] {
  const parts: readonly (readonly [string | number, Data])[] = Array.isArray(value)
    ? (value as readonly Data[]).map((item, index) => [index, item])
    : Object.entries(typeof value === 'object' && value !== null ? value : {});
  return [path, ...parts.flatMap(([key, part]) => pathsOf(part, [...path, key]))];
}

/** A fault of the text, and the innermost values that it concerns: those whose key or value it is in. */
export interface Misread {
  readonly fault: Fault;
  readonly paths: readonly Path[];
}

export function misreadIn(faults: readonly Fault[], value: Data, blob: Blob): Misread[] {
  const locate = locator(blob);
  const known = pathsOf(value).map((path) => ({
    path,
    key: locate({ path, at: 'key' }),
    own: locate({ path, at: 'value' }),
  }));
  return faults.map((fault) => {
    const { range } = fault;
    if (range === undefined) return { fault, paths: [[]] };
    const hit = known.filter(({ path, key, own }) => path.length > 0 && (contains(key, range) || contains(own, range)));
    return { fault, paths: innermost(hit.map(({ path }) => path)) };
  });
}

function contains(outer: Range, inner: Range): boolean {
  const starts = outer.line < inner.line || (outer.line === inner.line && outer.column <= inner.column);
  const ends = outer.endLine > inner.endLine || (outer.endLine === inner.endLine && outer.endColumn >= inner.endColumn);
  return starts && ends;
}

function innermost(paths: readonly Path[]): Path[] {
  return paths.filter((path) => !paths.some((other) => other.length > path.length && isWithin(other, path)));
}

/** Whether `path` is `outer` or below it. */
export function isWithin(path: Path, outer: Path): boolean {
  return outer.every((key, index) => path[index] === key);
}

/** The value without what stands at these paths. Items of lists are not left out alone: their whole list is. */
export function prune(value: Data, paths: readonly Path[]): Data {
  if (paths.length === 0 || typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const kept = Object.entries<Data>(value as Record<string, Data>).flatMap(([key, part]) => {
    const inside = paths.filter((path) => path[0] === key).map((path) => path.slice(1));
    const isGone = inside.some((path) => path.length === 0) || (Array.isArray(part) && inside.length > 0);
    return isGone ? [] : [[key, prune(part, inside)] as const];
  });
  return Object.fromEntries(kept);
}
