import { emit } from '../hooks.js';
import { filesBetween } from '../git/changes.js';
import { commitsIn, treeId, type GitCommit } from '../git/objects.js';
import { isAncestor, refAt, refsBelow, setRef } from '../git/refs.js';
import { writeCommit, writeTree } from '../git/write.js';
import { noCommit, pushJson, type FileNames } from '../present/push.js';
import type { Activity } from '../conversation.js';
import { nextId, type Repository } from '../state.js';
import { followBase, followHead } from './follow.js';
import { signatureOf, type Scene } from './scene.js';

/** A commit that somebody makes: files of what it is built on, null for one that goes. */
export interface Edit {
  readonly branch: string;
  /** What it is built on: a branch or commit; the branch itself if left out. */
  readonly from?: string;
  readonly message: string;
  readonly files: Readonly<Record<string, string | Uint8Array | null>>;
}

/** Commits files to a branch and pushes it. @returns the id of the commit. */
export async function commitFiles(scene: Scene, { branch, from = branch, message, files }: Edit): Promise<string> {
  const { dir } = scene.repository;
  const parent = (await refAt(dir, `refs/heads/${from}`)) ?? (await refAt(dir, from));
  const changes = Object.entries(files).map(([path, content]) => ({
    ...{ path, mode: '100644' },
    becomes: content === null ? null : { content: Buffer.from(content) },
  }));
  const tree = await writeTree(dir, parent === undefined ? undefined : await treeId(dir, parent), changes);
  return commitTree(scene, { branch, tree, parents: parent === undefined ? [] : [parent], message });
}

/** A commit of a tree that Git has. */
export interface TreeCommit {
  readonly branch: string;
  readonly tree: string;
  readonly parents: readonly string[];
  readonly message: string;
}

export async function commitTree(scene: Scene, { branch, tree, parents, message }: TreeCommit): Promise<string> {
  const [author, { dir }] = [signatureOf(scene), scene.repository];
  const id = await writeCommit(dir, { tree, parents, author, committer: author, message });
  await push(scene, branch, id);
  return id;
}

/** Moves a branch, wherever it is, and tells of it: a force-push where the commit does not follow. */
export async function push(scene: Scene, branch: string, commit: string): Promise<void> {
  const { dir } = scene.repository;
  const ref = `refs/heads/${branch}`;
  const before = await refAt(dir, ref);
  if (before === commit) return;
  await setRef(dir, ref, commit);
  await pushed(scene, branch, { before, after: commit });
}

export interface BranchMove {
  /** Nothing for a branch that is new. */
  readonly before: string | undefined;
  /** Nothing for a branch that goes. */
  readonly after: string | undefined;
  /** How it came about, where it was no push. */
  readonly kind?: 'pr_merge' | 'merge_queue_merge';
}

/** Tells that a branch has moved, and moves the pull requests that it is a side of. */
export async function pushed(
  { github, repository, by }: Scene,
  branch: string,
  { before, after, kind }: BranchMove,
): Promise<void> {
  const { dir } = repository;
  const forced = before !== undefined && after !== undefined && !(await isAncestor(dir, before, after));
  repository.activity.push({
    ...{ id: nextId(github), kind: kind ?? kindOf(before, after, forced), ref: `refs/heads/${branch}` },
    ...{ before: before ?? noCommit, after: after ?? noCommit, at: github.now(), by },
  });
  const commits = after === undefined ? [] : await newCommits(repository, before, after);
  const move = { ref: `refs/heads/${branch}`, before: before ?? noCommit, after: after ?? noCommit, forced, commits };
  emit(github, 'push', { repository, sender: by }, pushJson(github, repository, by, move));
  if (after === undefined) return;
  await followHead({ github, repository, by }, branch, { before, after });
  followBase(repository, branch, after);
}

function kindOf(before: string | undefined, after: string | undefined, forced: boolean): Activity['kind'] {
  if (before === undefined) return 'branch_creation';
  if (after === undefined) return 'branch_deletion';
  return forced ? 'force_push' : 'push';
}

/** GitHub names 2,048 commits at most; what a person does here has few, and the first push of all is one. */
async function newCommits(repository: Repository, before: string | undefined, after: string) {
  const { dir, defaultBranch } = repository;
  const known = before ?? (await refAt(dir, `refs/heads/${defaultBranch}`));
  const range = known === undefined || known === after ? ['-1', after] : ['-20', after, `^${known}`];
  const commits = await commitsIn(dir, range);
  return Promise.all(commits.toReversed().map((commit) => withFiles(dir, commit)));
}

async function withFiles(dir: string, commit: GitCommit): Promise<GitCommit & FileNames> {
  const [parent] = commit.parents;
  const files = parent === undefined ? [] : await filesBetween(dir, parent, commit.id);
  const named = (...wanted: readonly string[]) =>
    files.filter(({ status }) => wanted.includes(status)).map(({ path }) => path);
  return { ...commit, added: named('added', 'renamed'), removed: named('removed'), modified: named('modified') };
}

/** The branches of a repository, and what each is at. */
export async function branchesOf({ dir }: Repository): Promise<readonly (readonly [string, string])[]> {
  const refs = await refsBelow(dir, 'refs/heads/');
  return refs.map(([ref, id]) => [ref.slice('refs/heads/'.length), id]);
}
