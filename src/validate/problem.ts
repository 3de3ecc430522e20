import type { Place, Problem } from '../declare/finding.js';

/** What is wrong, and what to do. */
export type Words = Pick<Problem, 'code' | 'message' | 'hint'>;

/** An error at the value of `path`. */
export function problem(file: string, path: Place['path'], words: Words): Problem {
  return { severity: 'error', file, place: { path, at: 'value' }, ...words };
}

/** Equal for the same problem of two trees. */
export function problemKey({ code, rule, file, place: at, range, message }: Problem): string {
  return JSON.stringify([code, rule, file, at, range, message]);
}
