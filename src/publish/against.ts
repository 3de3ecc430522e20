import { objectChanges, type ObjectChange } from '../diff/objects.js';
import type { KubernetesObject } from '../render/object.js';
import type { Tree } from '../tree/tree.js';
import type { Publication } from './publication.js';
import { manifestsFile, type Standing } from './standing.js';

/** What would become of a folder of the rendered branch. */
export interface FolderDifference {
  readonly path: string;
  /** Nothing where only the text would differ, or where the manifests are too large to be read. */
  readonly objects: readonly ObjectChange[];
}

/**
 * What a publication would change on the branch, object by object.
 * @param parse reads the objects of a stream of YAML documents
 */
export async function differenceFrom(
  { tree, standing }: { readonly tree: Tree; readonly standing: readonly Standing[] },
  { changes }: Publication,
  parse: (text: string) => readonly KubernetesObject[],
): Promise<FolderDifference[]> {
  const ids = new Map(standing.map(({ path, id }) => [path, id]));
  const differences = [...changes].map(async ([file, text]): Promise<FolderDifference> => {
    const path = file.slice(0, -`/${manifestsFile}`.length);
    const id = ids.get(path);
    const blob = id === undefined ? undefined : await tree.blob(id);
    if (blob !== undefined && !('bytes' in blob)) return { path, objects: [] };
    const before = blob === undefined ? [] : parse(new TextDecoder().decode(blob.bytes));
    return { path, objects: objectChanges(before, text === null ? [] : parse(text)) };
  });
  return (await Promise.all(differences)).sort((a, b) => (a.path < b.path ? -1 : 1));
}
