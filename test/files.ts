import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** The bytes of every file in `folder` of `root` on disk, by path from `root`. */
export function filesBelow(root: string, folder = '.'): Map<string, Uint8Array> {
  const entries = readdirSync(join(root, folder), { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
  return new Map(paths.toSorted().map((path) => [relative(root, path), new Uint8Array(readFileSync(path))]));
}
