import type { Pull } from '../conversation.js';
import { filesBetween, type FileChange } from '../git/changes.js';
import { git } from '../git/process.js';
import { mergeBase } from '../git/refs.js';
import type { PullNumbers } from '../present/pull.js';
import type { Repository } from '../state.js';

/** Where the histories of a pull request's two sides parted. */
async function partedAt({ dir }: Repository, { base, head }: Pull): Promise<string> {
  return (await mergeBase(dir, base.sha, head.sha)) ?? base.sha;
}

/** The files of a pull request: what its head changes since the histories parted. */
export async function filesOf(repository: Repository, pull: Pull): Promise<FileChange[]> {
  return filesBetween(repository.dir, await partedAt(repository, pull), pull.head.sha);
}

/** What of Git GitHub counts of a pull request. */
export async function numbersOf(repository: Repository, pull: Pull): Promise<PullNumbers> {
  const from = await partedAt(repository, pull);
  const [files, commits] = await Promise.all([
    filesBetween(repository.dir, from, pull.head.sha),
    git(repository.dir, ['rev-list', '--count', `${from}..${pull.head.sha}`]),
  ]);
  return {
    commits: Number(commits),
    additions: files.reduce((sum, { additions }) => sum + additions, 0),
    deletions: files.reduce((sum, { deletions }) => sum + deletions, 0),
    changed_files: files.length,
  };
}
