import type { FoundObject, ObjectReader } from './batch.js';
import { decodeCommit, type CommitFacts } from './commit.js';
import { decodeTree } from './objects.js';
import { entryAt, TreeError, type Entry, type Tree } from './tree.js';

/** The trees of a repository. What was read of them is kept, since an object never changes. */
export interface StoredTrees extends Pick<Tree, 'entries' | 'blob' | 'content'> {
  /** The root tree of the commit with the id `commit`. */
  readonly rootOf: (commit: string) => Promise<Tree>;
}

/** @param dir the repository, for messages. */
export function storedTrees(dir: string, objects: ObjectReader): StoredTrees {
  const known = new Map<string, Promise<readonly Entry[]>>();
  const read = async (name: string, type: 'tree' | 'blob'): Promise<FoundObject> => {
    const answer = await objects.read(name);
    if (typeof answer === 'string') throw notThere(dir, type, name);
    if (answer.type !== type) throw new TreeError(`${name} in ${dir} is a ${answer.type}, not a ${type}.`, advice);
    return answer;
  };
  const contents = new Map<string, Promise<FoundObject>>();
  const readEntries = async (id: string) => entriesOf(await (contents.get(id) ?? read(checkedId(id), 'tree')));
  const entries = (id: string) => {
    const before = known.get(id);
    if (before !== undefined) return before;
    const reading = readEntries(id);
    known.set(id, reading);
    // Another try may succeed: the object may have been fetched by then.
    reading.catch(() => known.delete(id));
    return reading;
  };
  const content = async (id: string) => {
    const reading = contents.get(id) ?? read(checkedId(id), 'tree');
    contents.set(id, reading);
    reading.catch(() => contents.delete(id));
    return (await reading).content;
  };
  const blob = async (id: string) => {
    const { size, content: bytes } = await read(checkedId(id), 'blob');
    return bytes === undefined ? { tooLarge: size } : { bytes };
  };
  const rootOf = async (commit: string) => {
    const root = await read(`${checkedId(commit)}^{tree}`, 'tree');
    contents.set(root.id, Promise.resolve(root));
    known.set(root.id, known.get(root.id) ?? Promise.resolve(entriesOf(root)));
    return { id: root.id, entries, blob, content };
  };
  return { entries, blob, content, rootOf };
}

function entriesOf({ id, content }: FoundObject): readonly Entry[] {
  return decodeTree(id, content ?? new Uint8Array());
}

/** The folder at `path` as a tree of its own, or undefined where there is none. */
export async function subtree(tree: Tree, path: string): Promise<Tree | undefined> {
  const entry = await entryAt(tree, path);
  return entry?.type === 'tree' ? { ...tree, id: entry.id } : undefined;
}

/**
 * The id of the commit that `revision` names.
 * @throws TreeError when it names none, or several.
 */
export async function commitOf(dir: string, objects: ObjectReader, revision: string): Promise<string> {
  // A line feed would ask git twice. A dash begins an option, and never the name of a ref.
  if (/^$|^-|\p{Cc}/u.test(revision)) {
    throw new TreeError(`${JSON.stringify(revision)} is not a revision.`, 'Name a branch, a tag or a commit.');
  }
  const named = await objects.read(revision);
  if (named === 'ambiguous') {
    throw new TreeError(
      `Several objects in ${dir} have an id that begins with ${revision}.`,
      'Give more of its digits.',
    );
  }
  const commit = named === 'missing' ? named : await objects.read(`${named.id}^{commit}`);
  if (typeof commit !== 'string') return commit.id;
  throw new TreeError(
    `There is no commit ${revision} in ${dir}.`,
    'See that it is spelled as in `git log`. If only the remote has it, run `git fetch origin`.',
  );
}

/**
 * What the commit with the id `commit` says.
 * @throws TreeError when it cannot be read.
 */
export async function factsOf(dir: string, objects: ObjectReader, commit: string): Promise<CommitFacts> {
  const answer = await objects.read(checkedId(commit));
  if (typeof answer === 'string' || answer.type !== 'commit' || answer.content === undefined)
    throw notThere(dir, 'commit', commit);
  return decodeCommit(commit, answer.content);
}

function checkedId(id: string): string {
  if (/^([0-9a-f]{40}|[0-9a-f]{64})$/.test(id)) return id;
  throw new TypeError(`${JSON.stringify(id)} is not an id of an object.`);
}

function notThere(dir: string, type: string, name: string): TreeError {
  return new TreeError(`The ${type} ${name} is missing in ${dir}.`, advice);
}

const advice =
  'Run `git fsck`. In a partial clone, see that its remote can be reached; otherwise make the clone again.';
