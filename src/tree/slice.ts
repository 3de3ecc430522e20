import { likelyEntries } from './entry-bytes.js';
import { decodeTree } from './objects.js';
import type { Entry, Tree } from './tree.js';

/**
 * `tree` with some of the folders in its folder `folder` alone. Files that stand there, and folders with capitals in their
 * names, stay: they may be faults of names near them.
 */
export function sliced(tree: Tree, folder: string, names: ReadonlySet<string>): Tree {
  const [root, inside] = [`slice of ${tree.id}`, `slice of ${folder} in ${tree.id}`];
  const known = new Map<string, Promise<readonly Entry[]>>();
  const entries = (id: string): Promise<readonly Entry[]> => {
    if (id !== root && id !== inside) return tree.entries(id);
    const reading = known.get(id) ?? read(id);
    known.set(id, reading);
    return reading;
  };
  const read = async (id: string): Promise<readonly Entry[]> => {
    const above = await tree.entries(tree.id);
    if (id === root) return above.map((entry) => (isFolder(entry, folder) ? { ...entry, id: inside } : entry));
    const whole = above.find((entry) => isFolder(entry, folder));
    const all = whole === undefined ? [] : await likelyIn(tree, whole.id, names);
    return all.filter(({ name, type }) => type !== 'tree' || names.has(name) || /[A-Z]/.test(name));
  };
  return { id: root, entries, blob: (id) => tree.blob(id) };
}

/** What of a folder may be asked for, and perhaps more. */
async function likelyIn(tree: Tree, id: string, names: ReadonlySet<string>): Promise<readonly Entry[]> {
  const content = await tree.content?.(id);
  return content === undefined ? tree.entries(id) : decodeTree(id, likelyEntries(content, id.length / 2, names));
}

function isFolder({ name, type }: Entry, folder: string): boolean {
  return type === 'tree' && name === folder;
}
