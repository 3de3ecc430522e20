import { run } from './git-process.js';
import { tipOf } from './branch.js';
import { decodeName } from './names.js';
import { TreeError } from './tree.js';

/**
 * Fetches a branch of a remote to the ref `to`.
 * @returns the id of its tip; undefined where the remote has no such branch.
 * @throws TreeError when the remote does not answer.
 */
export async function fetchBranch(
  dir: string,
  remote: string,
  branch: string,
  to: string,
): Promise<string | undefined> {
  const listed = await run(dir, ['ls-remote', remote, `refs/heads/${branch}`]);
  if (listed.exitCode !== 0) throw unreachable(remote, listed.stderr);
  if (decodeName(listed.stdout).trim() === '') {
    await run(dir, ['update-ref', '-d', to]);
    return undefined;
  }
  const fetched = await run(dir, ['fetch', '--quiet', '--no-tags', remote, `+refs/heads/${branch}:${to}`]);
  if (fetched.exitCode !== 0) throw unreachable(remote, fetched.stderr);
  return tipOf(dir, to);
}

/** Fetches a commit of a remote, where it is not here yet. What the remote does not give is missed by whoever needs it. */
export async function fetchCommit(dir: string, remote: string, commit: string): Promise<void> {
  if ((await tipOf(dir, commit)) === undefined) await run(dir, ['fetch', '--quiet', '--no-tags', remote, commit]);
}

/**
 * Pushes a commit to a branch of a remote, which takes it only if it follows what it has.
 * @returns whether it took it; not so where the branch has moved.
 * @throws TreeError when the remote refuses for another reason.
 */
export async function pushCommit(dir: string, remote: string, commit: string, branch: string): Promise<boolean> {
  const args = ['push', '--porcelain', remote, `${commit}:refs/heads/${branch}`];
  const { exitCode, stdout, stderr } = await run(dir, args);
  if (exitCode === 0) return true;
  // Somebody else was faster: git says so of what it knew before, and the remote of what came in between.
  const reason = `${decodeName(stdout)}\n${stderr}`;
  if (/\((fetch first|non-fast-forward|stale info)\)|cannot lock ref|incorrect old value/.test(reason)) return false;
  throw new TreeError(
    `${remote} did not take ${branch}: ${reason.trim()}`,
    `See that you may push to ${branch}, and that no rule of the repository forbids it.`,
  );
}

function unreachable(remote: string, reason: string): TreeError {
  return new TreeError(
    `${remote} could not be asked for its branches: ${reason}`,
    'See that `git ls-remote` works here, and that the credentials may read.',
  );
}
