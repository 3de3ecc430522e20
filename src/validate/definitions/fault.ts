import type { Code } from '../../declare/codes.js';
import type { Data } from '../../model/merge.js';

export type Path = readonly (string | number)[];

/** What a definition does not take, and where in the object. */
export interface StructuralFault {
  readonly code: Code;
  readonly path: Path;
  readonly message: string;
  readonly hint: string;
}

/** A place in a value, by the way back to its top: every part of every object is looked at, and few have a fault. */
export interface Place {
  readonly key: string | number;
  readonly above: Place | undefined;
}

export function pathOf(at: Place | undefined): Path {
  return at === undefined ? [] : [...pathOf(at.above), at.key];
}

export function fault(code: Code, path: Path, message: string, hint: string): StructuralFault {
  return { code, path, message, hint };
}

/** What a path is called in a sentence. */
export function nameOf(path: Path): string {
  return path
    .map((key) => (typeof key === 'number' ? `[${key}]` : key))
    .join('.')
    .replaceAll('.[', '[');
}

export function shown(value: Data): string {
  const text = JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}
