import type { Folder } from '../render/folders.js';

/** A folder on both sides of a change; a missing side means that it comes or goes. */
export interface FolderPair {
  readonly path: string;
  readonly before?: Folder;
  readonly after?: Folder;
}

/** The folders whose content may differ: those that exist on one side only, or whose keys differ. */
export function changedFolders(before: readonly Folder[], after: readonly Folder[]): FolderPair[] {
  const old = new Map(before.map((folder) => [folder.path, folder]));
  const kept = new Set(after.map(({ path }) => path));
  return [
    ...after.flatMap((folder) => {
      const previous = old.get(folder.path);
      if (previous?.key === folder.key) return [];
      return [{ path: folder.path, ...(previous && { before: previous }), after: folder }];
    }),
    ...before.filter(({ path }) => !kept.has(path)).map((folder) => ({ path: folder.path, before: folder })),
  ];
}
