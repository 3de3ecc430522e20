import { codeownersPaths } from '../approve/file.js';
import { hasDeclarations } from '../declare/files.js';
import { difference } from '../tree/difference.js';
import type { Tree } from '../tree/tree.js';
import { isBelowRoots, roots } from '../validate/path.js';

/** Whether a file can decide anything that is judged here. */
export function isOurs(path: string): boolean {
  return isBelowRoots(path) || codeownersPaths.includes(path);
}

/** Whether two trees differ in any declaration, rule or owner. Trees without declarations differ in none. */
export async function differInOurs(base: Tree, head: Tree): Promise<boolean> {
  if (!(await hasDeclarations(base, roots)) && !(await hasDeclarations(head, roots))) return false;
  return (await difference(base, head)).some(({ path }) => isOurs(path));
}
