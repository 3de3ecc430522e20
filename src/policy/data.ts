import type { FileEntry, Tree } from '../tree/tree.js';
import { dataLimit, mebi } from './limits.js';
import { isData } from './manifest.js';

/** Rules that cannot be used, and why, in words that follow "because". */
export interface Unusable {
  readonly because: string;
  /** The file that is to blame. */
  readonly file: string;
}

/** What rules look things up in. */
export interface RuleData {
  /** One document, by the folders that the files stand in. */
  readonly json: Uint8Array;
  readonly files: readonly FileEntry[];
}

/** The data among the files of a tree. */
export async function dataIn(tree: Tree, files: readonly FileEntry[]): Promise<RuleData | Unusable> {
  const values: Record<string, unknown> = {};
  const found = files.filter(({ path }) => isData(path));
  let size = 0;
  for (const { path, id } of found) {
    const blob = await tree.blob(id);
    if (!('bytes' in blob)) return { file: path, because: `${path} has ${blob.tooLarge} bytes, too many` };
    size += blob.bytes.length;
    if (size > dataLimit * mebi) return { file: path, because: `their data have more than ${dataLimit} MiB` };
    const value = objectIn(blob.bytes);
    if (value === undefined) return { file: path, because: `${path} is not a JSON object` };
    put(values, path.split('/').slice(1, -1), value);
  }
  return { json: new TextEncoder().encode(JSON.stringify(values)), files: found };
}

/** Those files of the data that a rule may look into. @param references as the manifest has them */
export function filesFor(references: readonly string[] | undefined, { files }: RuleData): readonly FileEntry[] {
  if (references === undefined) return files;
  return files.filter(({ path }) => {
    const folder = path.split('/').slice(1, -1).join('/');
    return references.some((it) => it === '' || `${it}/`.startsWith(`${folder}/`) || `${folder}/`.startsWith(`${it}/`));
  });
}

/** Undefined where there is none, or one so deep that nobody can write it again. */
function objectIn(bytes: Uint8Array): object | undefined {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
    JSON.stringify(value);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function put(values: Record<string, unknown>, [name = '', ...rest]: readonly string[], value: object): void {
  const below = { ...(values[name] as Record<string, unknown> | undefined) };
  if (rest.length > 0) put(below, rest, value);
  values[name] = rest.length > 0 ? below : { ...below, ...value };
}
