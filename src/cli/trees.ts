import type { Change } from '../evaluate.js';
import { memoryTree } from '../tree/memory.js';
import { openRepository, type Repository } from '../tree/git.js';
import { memoryMemo, type Memo } from '../tree/memo.js';
import type { Tree } from '../tree/tree.js';
import { UsageError } from './run.js';
import { storeOfUser } from './store.js';

export interface RepositoryOptions {
  readonly repo: string;
  /** Whether what was computed before is looked for on disk, and what is new is kept there. */
  readonly cache?: boolean;
}

export interface HeadOptions extends RepositoryOptions {
  readonly head: string;
}

export interface ChangeOptions extends HeadOptions {
  readonly base?: string;
  readonly now?: string;
  /** The Git ids of compiled rules that `towpath policy verify` has confirmed. */
  readonly confirmed?: readonly string[];
  /** See {@link Change}. */
  readonly existing?: Change['existing'];
}

/** Opens the repository, and the store of what was computed before, for as long as `use` takes. */
export async function withRepository<T>(
  { repo, cache = true }: RepositoryOptions,
  use: (repository: Repository, memo: Memo) => Promise<T>,
): Promise<T> {
  const repository = await openRepository(repo);
  const store = cache ? storeOfUser() : undefined;
  try {
    return await use(repository, store ?? memoryMemo());
  } finally {
    store?.close();
    await repository.close();
  }
}

/** Heads that are no revisions: what is on disk, and what a commit would take of it. */
export const worktree = 'worktree';
export const index = 'index';

export function headTree(repository: Repository, { head }: HeadOptions): Promise<Tree> {
  if (head === worktree) return repository.worktree();
  return head === index ? repository.index() : repository.tree(head);
}

/** Where the files of the head are on disk, if they are: another revision may have other lines. */
export function folderOnDisk({ repo, head }: HeadOptions): string | undefined {
  return isWork(head) ? repo : undefined;
}

function isWork(head: string): boolean {
  return head === worktree || head === index;
}

/** The base: as given, else where the head left the default branch; nothing at all before the first commit. */
export async function baseTree(repository: Repository, { base, head }: ChangeOptions): Promise<Tree> {
  if (base !== undefined) return repository.tree(base);
  const tip = isWork(head) ? 'HEAD' : head;
  if (isWork(head) && !(await hasCommits(repository))) return memoryTree(new Map());
  const branch = await repository.defaultBranch();
  if (branch === undefined) {
    throw new UsageError(
      'There is no default branch to compare with: neither origin/HEAD nor a branch main or master exists.',
      'Say what to compare with: --base REV.',
    );
  }
  return repository.tree(await repository.mergeBase(branch, tip));
}

function hasCommits(repository: Repository): Promise<boolean> {
  return repository.resolve('HEAD').then(
    () => true,
    () => false,
  );
}
