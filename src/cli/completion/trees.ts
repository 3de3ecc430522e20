import { run } from '../../tree/git-process.js';
import { decodeName } from '../../tree/names.js';
import { index, worktree } from '../trees.js';
import type { Candidate } from './candidate.js';

/** What `--head` takes. */
export async function treesIn(folder: string): Promise<Candidate[]> {
  return [
    { value: worktree, about: 'what is on disk' },
    { value: index, about: 'what is staged for a commit' },
    ...(await revisionsIn(folder)),
  ];
}

/** Branches and tags. */
export async function revisionsIn(folder: string): Promise<Candidate[]> {
  const kinds = ['refs/heads', 'refs/remotes', 'refs/tags'];
  const { stdout } = await run(folder, ['for-each-ref', '--format=%(refname:short)', ...kinds]);
  // A ref may have a name that means something to a shell.
  const names = decodeName(stdout)
    .split('\n')
    .filter((name) => /^[\w.][\w./-]*$/.test(name));
  return names.map((value) => ({ value, about: 'revision' }));
}
