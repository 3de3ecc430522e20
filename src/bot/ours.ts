import { isOurs } from '../approve/judging.js';
import { hasDeclarations } from '../declare/files.js';
import { difference } from '../tree/difference.js';
import type { Tree } from '../tree/tree.js';
import { roots } from '../validate/path.js';

/** Whether two trees differ in any declaration, rule or owner. Trees without declarations differ in none. */
export async function differInOurs(base: Tree, head: Tree): Promise<boolean> {
  if (!(await hasDeclarations(base, roots)) && !(await hasDeclarations(head, roots))) return false;
  return (await difference(base, head)).some(({ path }) => isOurs(path));
}
