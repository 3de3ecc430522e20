import { digestOf, objectId, sha1Digest, type Digest } from './objects.js';
import { maximumBlobSize, type Blob, type Tree } from './tree.js';
import { written, type Folder, type KnownObject } from './written.js';

/**
 * What stands at a path: the text (as UTF-8) or the bytes of a file, those of an executable file, the target of a
 * symbolic link, the commit of a submodule, or an object whose id is known.
 */
export type Content =
  | string
  | Uint8Array
  | { readonly executable: string | Uint8Array }
  | { readonly symlink: string | Uint8Array }
  | { readonly submodule: string }
  | KnownObject;

/**
 * A tree in memory, with the ids that Git would give it.
 * @param files by their path from the root of the tree, with `/`.
 * @throws TypeError when a path is none, or is both a file and a folder.
 */
export function memoryTree(files: ReadonlyMap<string, Content>, digest: Digest = sha1Digest): Tree {
  return written(folderOf(changesOf(files, digest), ''), digest);
}

/**
 * `tree` with files added, replaced or (null) removed. Only the folders on the way to the changes are read. A file
 * takes the place of a folder, and a folder with files that of a file; null removes a file, never a folder. As in Git,
 * a folder without files vanishes.
 * @param changes by path from the root of the tree, with `/`.
 * @throws TypeError when a path is none, or would be both a file and a folder.
 * @throws TreeError when `tree` cannot be read.
 */
export async function overlay(
  tree: Tree,
  changes: ReadonlyMap<string, Content | null>,
  digest: Digest = digestOf(tree.id),
): Promise<Tree> {
  return written(await merged(tree, tree.id, changesOf(changes, digest), ''), digest, tree);
}

/** What happens at a path and below it. */
interface Change {
  content?: KnownObject | null;
  readonly below: Changes;
}
type Changes = Map<string, Change>;

function changesOf(contents: ReadonlyMap<string, Content | null>, digest: Digest): Changes {
  const root: Change = { below: new Map() };
  for (const [path, content] of contents) {
    let change = root;
    for (const name of path.split('/')) {
      if (name === '' || name.includes('\0')) throw new TypeError(`${JSON.stringify(path)} is not the path of a file.`);
      const next: Change = change.below.get(name) ?? { below: new Map() };
      change.below.set(name, next);
      change = next;
    }
    change.content = content === null ? null : known(content, digest);
  }
  return root.below;
}

function folderOf(changes: Changes, prefix: string): Folder {
  return new Map(
    [...changes].map(([name, { content, below }]) => {
      const folder = folderOf(below, `${prefix}${name}/`);
      if (content && folder.size > 0) throw bothFileAndFolder(prefix + name);
      return [name, content ?? folder];
    }),
  );
}

async function merged(tree: Tree, id: string | undefined, changes: Changes, prefix: string): Promise<Folder> {
  const entries = id === undefined ? [] : await tree.entries(id);
  const folder: Folder = new Map(entries.map((entry) => [entry.name, entry]));
  const before = new Map(entries.map((entry) => [entry.name, entry]));
  await Promise.all(
    [...changes].map(async ([name, { content, below }]) => {
      const entry = before.get(name);
      const folderId = entry?.type === 'tree' && !content ? entry.id : undefined;
      const inside = await merged(tree, folderId, below, `${prefix}${name}/`);
      if (content && inside.size > 0) throw bothFileAndFolder(prefix + name);
      if (content) folder.set(name, content);
      else if (inside.size > 0) folder.set(name, inside);
      else if (content === null || folderId !== undefined) folder.delete(name);
    }),
  );
  return folder;
}

function bothFileAndFolder(path: string): TypeError {
  return new TypeError(`${JSON.stringify(path)} cannot be both a file and a folder.`);
}

function known(content: Content, digest: Digest): KnownObject {
  if (typeof content === 'string' || content instanceof Uint8Array) return blobOf('file', content, digest);
  if ('executable' in content) return blobOf('executable', content.executable, digest);
  if ('symlink' in content) return blobOf('symlink', content.symlink, digest);
  return 'submodule' in content ? { type: 'submodule', id: content.submodule } : content;
}

function blobOf(type: KnownObject['type'], content: string | Uint8Array, digest: Digest): KnownObject {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const blob: Blob = bytes.length > maximumBlobSize ? { tooLarge: bytes.length } : { bytes };
  return { type, id: objectId('blob', bytes, digest), blob };
}
