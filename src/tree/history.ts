import { run } from './git-process.js';
import { decodeName } from './names.js';
import { TreeError } from './tree.js';

/**
 * The id of the best common ancestor of two commits.
 * @param a and `b`: what the user calls the commit, and its id.
 * @throws TreeError when there is none, or when the history ends before it.
 */
export async function mergeBase(
  repository: { readonly dir: string; readonly isShallow: boolean },
  [a, aId]: readonly [string, string],
  [b, bId]: readonly [string, string],
): Promise<string> {
  const { exitCode, stdout, stderr } = await run(repository.dir, ['merge-base', aId, bId]);
  if (exitCode === 0) return decodeName(stdout).trim();
  const failure = `No commit is an ancestor of both ${a} and ${b} in ${repository.dir}`;
  if (repository.isShallow) {
    throw new TreeError(
      `${failure}: it is a shallow clone, whose history is cut off.`,
      'Fetch the rest of it: `git fetch --unshallow`, or `fetch-depth: 0` for actions/checkout.',
    );
  }
  if (exitCode === 1) {
    throw new TreeError(`${failure}: their histories are unrelated.`, 'Say with `--base` what to compare with.');
  }
  throw new TreeError(`Git could not find the merge base of ${a} and ${b}: ${stderr}`, 'Run `git fsck`.');
}

/**
 * The ids of the commits that the branch `ref` has been at since `since`, and the one before them, the newest first.
 * @param since RFC 3339
 */
export async function statesOf(dir: string, ref: string, since: string): Promise<string[]> {
  const args = ['log', '--first-parent', '--format=%H', `--since=${since}`, '--max-count=1000', ref, '--'];
  const { exitCode, stdout, stderr } = await run(dir, args);
  if (exitCode !== 0) throw new TreeError(`Git could not list the commits of ${ref}: ${stderr}`, 'Run `git fsck`.');
  const commits = decodeName(stdout).split('\n').filter(Boolean);
  const oldest = commits.at(-1);
  if (oldest === undefined) return [];
  const before = await run(dir, ['rev-parse', '--verify', '--quiet', `${oldest}^`]);
  return before.exitCode === 0 ? [...commits, decodeName(before.stdout).trim()] : commits;
}

const defaultBranches = [
  'refs/remotes/origin/HEAD',
  'refs/remotes/origin/main',
  'refs/remotes/origin/master',
  'refs/heads/main',
  'refs/heads/master',
];

/** The full name of the ref of the default branch, as far as this clone knows it. */
export async function defaultBranch(dir: string): Promise<string | undefined> {
  const { exitCode, stdout, stderr } = await run(dir, [
    'for-each-ref',
    '--format=%(refname) %(symref)',
    ...defaultBranches,
  ]);
  if (exitCode !== 0) throw new TreeError(`Git could not list the branches of ${dir}: ${stderr}`, 'Run `git fsck`.');
  const lines = decodeName(stdout)
    .split('\n')
    .map((line) => line.split(' '));
  // A pattern also matches what is below it: refs/heads/main/x.
  const refs = new Map(lines.map(([name, target]) => [name, target || name]));
  return defaultBranches.map((name) => refs.get(name)).find((name) => name !== undefined);
}
