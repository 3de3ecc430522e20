import { git, runGit } from './process.js';

/** Who wrote a commit, and when. */
export interface Signature {
  readonly name: string;
  readonly email: string;
  /** Seconds since 1970. */
  readonly time: number;
}

export interface GitCommit {
  readonly id: string;
  readonly tree: string;
  readonly parents: readonly string[];
  readonly author: Signature;
  readonly committer: Signature;
  readonly message: string;
}

export interface GitEntry {
  readonly mode: string;
  readonly type: 'blob' | 'tree' | 'commit';
  readonly id: string;
  /** Bytes of a blob. */
  readonly size: number | undefined;
  readonly path: string;
}

const format = '%H%n%T%n%P%n%an%n%ae%n%at%n%cn%n%ce%n%ct%n%B';

function commitFrom(text: string): GitCommit {
  const [id = '', tree = '', parents = '', an = '', ae = '', at = '', cn = '', ce = '', ct = '', ...rest] =
    text.split('\n');
  return {
    id,
    tree,
    parents: parents === '' ? [] : parents.split(' '),
    author: { name: an, email: ae, time: Number(at) },
    committer: { name: cn, email: ce, time: Number(ct) },
    message: rest.join('\n').trimEnd(),
  };
}

/** A commit by its full id or ref; undefined where there is none. */
export async function commitAt(dir: string, revision: string): Promise<GitCommit | undefined> {
  if (!/^[\w/.-]+$/.test(revision) || revision.startsWith('-')) return undefined;
  const args = ['show', '--no-patch', '--no-show-signature', `--format=${format}`, `${revision}^{commit}`, '--'];
  const { exitCode, stdout } = await runGit(dir, args);
  return exitCode === 0 ? commitFrom(stdout.toString()) : undefined;
}

/**
 * Commits, the newest first.
 * @param range what `git log` takes: revisions and options.
 * @param paths if there are any, only commits that change one of them.
 */
export async function commitsIn(
  dir: string,
  range: readonly string[],
  paths: readonly string[] = [],
): Promise<GitCommit[]> {
  const text = await git(dir, ['log', '-z', `--format=${format}`, ...range, '--', ...paths]);
  return text
    .split('\0')
    .filter((commit) => commit !== '')
    .map(commitFrom);
}

/** The entries of a tree, the largest ones too; undefined where `id` names none. */
export async function entriesOf(dir: string, id: string, recursive: boolean): Promise<GitEntry[] | undefined> {
  const args = ['ls-tree', '-z', '--long', ...(recursive ? ['-r', '-t'] : []), id];
  const { exitCode, stdout } = await runGit(dir, args);
  if (exitCode !== 0) return undefined;
  return stdout
    .toString()
    .split('\0')
    .filter((line) => line !== '')
    .map((line) => {
      const tab = line.indexOf('\t');
      const [facts, path] = [line.slice(0, tab), line.slice(tab + 1)];
      const [mode = '', type = '', object = '', size = ''] = facts.split(/ +/);
      return { mode, type: type as GitEntry['type'], id: object, size: size === '-' ? undefined : Number(size), path };
    });
}

/** The id of the tree that a tree or commit has; undefined where there is none. */
export async function treeId(dir: string, name: string): Promise<string | undefined> {
  const { exitCode, stdout } = await runGit(dir, ['rev-parse', '--verify', '--quiet', `${name}^{tree}`]);
  return exitCode === 0 ? stdout.toString().trim() : undefined;
}

/** The bytes of a blob by its id, or `<revision>:<path>`; undefined where there is none. */
export async function blobAt(dir: string, name: string): Promise<Buffer | undefined> {
  const { exitCode, stdout } = await runGit(dir, ['cat-file', 'blob', name]);
  return exitCode === 0 ? stdout : undefined;
}
