import { compareText } from '../lists.js';
import { entryAt, type FileEntry, type Tree } from '../tree/tree.js';

/** The file that all objects of a folder stand in. */
export const manifestsFile = 'manifests.yaml';

/** A folder of the rendered branch. */
export interface Standing {
  /** `<environment>/<team>` or `<environment>/<team>/<service>`. */
  readonly path: string;
  readonly environment: string;
  /** `applications` or `cluster` for what Argo CD is told: no team may be called so. */
  readonly team: string;
  /** Missing for the team's own folder. */
  readonly service?: string;
  /** The id of the blob with its manifests. */
  readonly id: string;
}

/** The folders that these files of the rendered branch are the manifests of. */
export function standingIn(files: readonly FileEntry[]): Standing[] {
  return files.flatMap(({ path: file, id }): Standing[] => {
    const [, path] = new RegExp(`^(.+)/${manifestsFile.replace('.', '\\.')}$`).exec(file) ?? [];
    const [environment, team, service, more] = path?.split('/') ?? [];
    if (path === undefined || environment === undefined || team === undefined || more !== undefined) return [];
    return [{ path, environment, team, ...(service !== undefined && { service }), id }];
  });
}

/** Those of these folders that the rendered branch has, in its order. */
export async function standingAt(tree: Tree, folders: readonly string[]): Promise<Standing[]> {
  const files = folders.map(async (folder): Promise<FileEntry[]> => {
    const path = `${folder}/${manifestsFile}`;
    const entry = await entryAt(tree, path);
    return entry === undefined || entry.type === 'tree' ? [] : [{ path, type: entry.type, id: entry.id }];
  });
  return standingIn((await Promise.all(files)).flat().sort((a, b) => compareText(a.path, b.path)));
}
