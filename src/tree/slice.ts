import type { Entry, Tree } from './tree.js';

/**
 * `tree` with some of the folders in its folder `folder` alone. Files that stand there, and folders with capitals in their
 * names, stay: they may be faults of names near them.
 */
export function sliced(tree: Tree, folder: string, names: ReadonlySet<string>): Tree {
  const [root, inside] = [`slice of ${tree.id}`, `slice of ${folder} in ${tree.id}`];
  const entries = async (id: string): Promise<readonly Entry[]> => {
    if (id !== root && id !== inside) return tree.entries(id);
    const above = await tree.entries(tree.id);
    if (id === root) return above.map((entry) => (isFolder(entry, folder) ? { ...entry, id: inside } : entry));
    const whole = above.find((entry) => isFolder(entry, folder));
    const all = whole === undefined ? [] : await tree.entries(whole.id);
    return all.filter(({ name, type }) => type !== 'tree' || names.has(name) || /[A-Z]/.test(name));
  };
  return { id: root, entries, blob: (id) => tree.blob(id) };
}

function isFolder({ name, type }: Entry, folder: string): boolean {
  return type === 'tree' && name === folder;
}
