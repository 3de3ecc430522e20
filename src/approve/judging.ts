import { isBelowRoots } from '../validate/path.js';
import { codeownersPaths } from './file.js';

/**
 * What decides how changes are judged and published, though nothing is declared there: who owns what, which program and
 * which OPA, and the workflows that run them. As CODEOWNERS has it, without the first slash.
 */
export const judging: readonly string[] = [
  '.github/',
  ...codeownersPaths.filter((path) => !path.startsWith('.github/')),
  'package.json',
  'package-lock.json',
  '.npmrc',
  'tools/opa/',
];

export function isJudging(path: string): boolean {
  return judging.some((it) => (it.endsWith('/') ? path.startsWith(it) : path === it));
}

/** Whether a file can decide anything that is judged here. */
export function isOurs(path: string): boolean {
  return isBelowRoots(path) || isJudging(path);
}
