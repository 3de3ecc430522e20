import { programName, programVersion } from '../report/program.js';
import { entryAt, type Tree } from '../tree/tree.js';
import { at, textAt } from './payload.js';

/**
 * Why this program may not judge by a base that pins another version of it, in a sentence; undefined where it may: another
 * version could find something else, and nobody could check here what it said.
 */
export async function otherProgram(base: Tree): Promise<string | undefined> {
  const [manifest, lock] = await Promise.all(['package.json', 'package-lock.json'].map((file) => jsonAt(base, file)));
  const wanted = ['dependencies', 'devDependencies'].flatMap((list) => textAt(manifest, [list, programName]) ?? []);
  if (wanted.length === 0) return undefined;
  const locked = textAt(lock, ['packages', `node_modules/${programName}`, 'version']);
  const pinned = locked ?? wanted.find((version) => /^\d+\.\d+\.\d+/.test(version));
  if (pinned === undefined || pinned === programVersion || at(lock, 'packages', '', 'name') === programName)
    return undefined;
  const file = locked === undefined ? 'package.json' : 'package-lock.json';
  return `The base's ${file} pins ${programName} ${pinned}, and this is ${programVersion}: run that version of the App, or pin this one.`;
}

/** The value in a JSON file; undefined where there is no such file, or it is none. */
async function jsonAt(tree: Tree, file: string): Promise<unknown> {
  const entry = await entryAt(tree, file);
  if (entry?.type !== 'file') return undefined;
  const blob = await tree.blob(entry.id);
  if (!('bytes' in blob)) return undefined;
  try {
    return JSON.parse(new TextDecoder().decode(blob.bytes)) as unknown;
  } catch {
    return undefined;
  }
}
