import { memoryTree } from '../tree/memory.js';
import { openRepository, type Repository } from '../tree/git.js';
import type { Tree } from '../tree/tree.js';
import { UsageError } from './run.js';

export interface RepositoryOptions {
  readonly repo: string;
}

export interface HeadOptions extends RepositoryOptions {
  readonly head: string;
}

export interface ChangeOptions extends HeadOptions {
  readonly base?: string;
  readonly now?: string;
  /** The Git ids of compiled rules that `towpath policy verify` has confirmed. */
  readonly confirmed?: readonly string[];
}

/** Opens the repository for as long as `use` takes. */
export async function withRepository<T>(
  { repo }: RepositoryOptions,
  use: (repository: Repository) => Promise<T>,
): Promise<T> {
  const repository = await openRepository(repo);
  try {
    return await use(repository);
  } finally {
    await repository.close();
  }
}

export function headTree(repository: Repository, { head }: HeadOptions): Promise<Tree> {
  return head === 'worktree' ? repository.worktree() : repository.tree(head);
}

/** The base: as given, else where the head left the default branch; nothing at all before the first commit. */
export async function baseTree(repository: Repository, { base, head }: ChangeOptions): Promise<Tree> {
  if (base !== undefined) return repository.tree(base);
  const tip = head === 'worktree' ? 'HEAD' : head;
  if (head === 'worktree' && !(await hasCommits(repository))) return memoryTree(new Map());
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
