import { checkedOutIn } from '../../tree/branch.js';
import type { Repository } from '../../tree/git.js';
import { fetchBranch, fetchCommit, pushCommit } from '../../tree/remote.js';
import { UsageError } from '../run.js';

/** Where the rendered branch is. */
export interface Target {
  /** The ref that commits are written to. */
  readonly ref: string;
  /** The id of the commit that the branch is at. */
  tip(): Promise<string | undefined>;
  /** Gets a commit of declarations that others may have published. */
  fetch(source: string): Promise<void>;
  /** Makes a commit on `ref` the branch's newest. @returns whether it is; not so where somebody else was faster. */
  publish(commit: string): Promise<boolean>;
}

/** The branch of this repository. */
export async function localTarget(repository: Repository, dir: string, branch: string): Promise<Target> {
  const ref = `refs/heads/${branch}`;
  const [folder] = await checkedOutIn(dir, ref);
  if (folder !== undefined) {
    throw new UsageError(
      `${branch} is checked out in ${folder}, whose files would no longer be those of the branch.`,
      'Check out another branch there.',
    );
  }
  return { ref, tip: () => repository.tip(ref), fetch: () => Promise.resolve(), publish: () => Promise.resolve(true) };
}

const remote = 'origin';

/** The branch of the remote. What is written stands at a ref of its own until the remote has it. */
export function remoteTarget(dir: string, branch: string): Target {
  const ref = `refs/towpath/${branch}`;
  return {
    ref,
    tip: () => fetchBranch(dir, remote, branch, ref),
    fetch: (source) => fetchCommit(dir, remote, source),
    publish: (commit) => pushCommit(dir, remote, commit, branch),
  };
}
