import { realpath, stat } from 'node:fs/promises';
import { gitFolders, type GitFolders } from './git-folders.js';
import { objectReader, run, type Output } from './git-process.js';
import { defaultBranch, mergeBase, statesOf } from './history.js';
import { decodeName } from './names.js';
import { stagedTree } from './staged.js';
import type { CommitFacts } from './commit.js';
import { commitOf, factsOf, storedTrees, subtree } from './stored.js';
import { TreeError, type Tree } from './tree.js';
import { workTree } from './worktree.js';

/** A folder in a Git repository, at any revision and on disk. What cannot be had is a TreeError. */
export interface Repository {
  /** The folder within the work tree: '' for its root, otherwise with a slash at its end. */
  readonly prefix: string;
  /** Whether the history is cut off (`git clone --depth`). */
  readonly isShallow: boolean;
  /** The id of the commit that `revision` names. */
  resolve(revision: string): Promise<string>;
  /** What the commit with an id says. */
  facts(commit: string): Promise<CommitFacts>;
  /** The id of the commit that the ref with a full name is at; undefined where there is no such ref. */
  tip(ref: string): Promise<string | undefined>;
  /** The folder in the commit that `revision` names; the empty tree where there is no such folder. */
  tree(revision: string): Promise<Tree>;
  /** All of the commit that `revision` names, whatever folder this is. */
  whole(revision: string): Promise<Tree>;
  /** The id of the best common ancestor of two revisions. */
  mergeBase(a: string, b: string): Promise<string>;
  /**
   * The full name of the default branch's ref: what refs/remotes/origin/HEAD points to, or the first that exists of
   * origin/main, origin/master, main and master.
   */
  defaultBranch(): Promise<string | undefined>;
  /** The folder as it was on the default branch since `since`, RFC 3339, the newest first. */
  recent(since: string): Promise<readonly Tree[]>;
  /** The folder on disk: what `git add -A` and a commit would make of it. See {@link workTree}. */
  worktree(): Promise<Tree>;
  /** The folder as the index has it: what `git commit` would make of it. See {@link stagedTree}. */
  index(): Promise<Tree>;
  /** Where git keeps the refs and the index. */
  gitFolders(): Promise<GitFolders>;
  /** Ends the process that reads objects. What is still being read fails. */
  close(): Promise<void>;
}

/**
 * The repository that the folder `dir` is in. `dir` alone decides which one that is, inside a hook too, where GIT_DIR
 * and its like say it to git.
 * @throws TreeError when there is no such folder, no repository or no git.
 */
export async function openRepository(dir: string): Promise<Repository> {
  const folder = await existingFolder(dir);
  const output = await run(folder, ['rev-parse', ...questions]);
  if (output.exitCode !== 0) throw notOpened(folder, output);
  const [inWorkTree, shallow, format, ...rest] = decodeName(output.stdout).split('\n');
  if (format !== 'sha1' && format !== 'sha256') throw tooOld();
  // The prefix is the last answer, since it may have line feeds of its own.
  const prefix = rest.join('\n').slice(0, -1);
  const isShallow = shallow === 'true';
  const objects = objectReader(folder);
  const { rootOf, ...trees } = storedTrees(folder, objects);
  // Git can read the empty tree everywhere. What the index alone has can be read beside it.
  const empty: Tree = { ...trees, id: emptyTreeId[format] };
  const resolve = (revision: string) => commitOf(folder, objects, revision);
  const treeOf = async (commit: string) => (await subtree(await rootOf(commit), prefix)) ?? empty;
  return {
    prefix,
    isShallow,
    resolve,
    facts: (commit) => factsOf(folder, objects, commit),
    tip: async (ref) => {
      // A line feed would ask for two objects.
      if (/\p{Cc}/u.test(ref)) return undefined;
      const answer = await objects.read(`${ref}^{commit}`);
      return typeof answer === 'string' ? undefined : answer.id;
    },
    tree: async (revision) => treeOf(await resolve(revision)),
    whole: async (revision) => rootOf(await resolve(revision)),
    mergeBase: async (a, b) => mergeBase({ dir: folder, isShallow }, [a, await resolve(a)], [b, await resolve(b)]),
    defaultBranch: () => defaultBranch(folder),
    recent: async (since) => {
      const branch = await defaultBranch(folder);
      const commits = branch === undefined ? [] : await statesOf(folder, branch, since);
      return Promise.all(commits.map(treeOf));
    },
    worktree: async () => {
      if (inWorkTree !== 'true') throw noWorkTree(folder);
      return workTree({ dir: folder, prefix, format }, async (head) => (head === undefined ? empty : treeOf(head)));
    },
    index: async () => {
      if (inWorkTree !== 'true') throw noWorkTree(folder);
      const head = await resolve('HEAD').catch(() => undefined);
      const treeOfHead = async () => (head === undefined ? empty : treeOf(head));
      return stagedTree({ dir: folder, prefix, format }, head ?? empty.id, treeOfHead);
    },
    gitFolders: () => gitFolders(folder),
    close: () => objects.close(),
  };
}

const questions = ['--is-inside-work-tree', '--is-shallow-repository', '--show-object-format', '--show-prefix'];

/** The digest of a tree without entries, by Git's two formats of ids (`git hash-object -t tree /dev/null`). */
const emptyTreeId = {
  sha1: '4b825dc642cb6eb9a060e54bf8d69288fbee4904',
  sha256: '6ef19b41225c5369f1c104d45d8d85efa9b057b53b14b4b9b939dd74decc5321',
};

async function existingFolder(dir: string): Promise<string> {
  const folder = await realpath(dir).catch(() => undefined);
  if (folder !== undefined && (await stat(folder)).isDirectory()) return folder;
  throw new TreeError(`There is no folder ${dir}.`, 'Name the folder of the declarations with `--repo`.');
}

function notOpened(dir: string, { stderr }: Output): TreeError {
  return stderr.includes('not a git repository')
    ? new TreeError(
        `${dir} is not in a Git repository.`,
        'Run this in a clone of the declarations, name its folder with `--repo`, or make a repository with `git init`.',
      )
    : new TreeError(`Git could not open the repository of ${dir}: ${stderr}`, 'See that `git status` works there.');
}

function tooOld(): TreeError {
  return new TreeError('This git is too old to say how a repository names its objects.', 'Install Git 2.30 or later.');
}

function noWorkTree(dir: string): TreeError {
  return new TreeError(
    `${dir} is not in a work tree, so there are no files on disk to read.`,
    'Name a commit with `--head`, or run this in a clone with a work tree.',
  );
}
