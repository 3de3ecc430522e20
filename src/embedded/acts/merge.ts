import type { Pull } from '../conversation.js';
import { HttpError } from '../http.js';
import { commitAt } from '../git/objects.js';
import { git } from '../git/process.js';
import { refAt, setRef } from '../git/refs.js';
import { mergeTrees, undoneTree, writeCommit } from '../git/write.js';
import { missingChecks } from '../present/pull.js';
import { fullName, type Repository } from '../state.js';
import { emitPull } from './follow.js';
import { openPull } from './pull.js';
import { commitTree, pushed, type BranchMove } from './push.js';
import { signatureOf, type Scene } from './scene.js';

export interface MergeWish {
  readonly method?: 'merge' | 'squash';
  /** What the head has to be. */
  readonly head?: string;
  /** Merge although required checks are missing, as an administrator may. */
  readonly force?: boolean;
}

/**
 * Merges a pull request. @returns the id of the commit on the base.
 * @throws HttpError 405 where it cannot be merged, 409 where its head is another.
 */
export async function mergePull(scene: Scene, pull: Pull, wish: MergeWish = {}): Promise<string> {
  const { repository } = scene;
  if (pull.state !== 'open') throw new HttpError(405, 'Pull Request is not mergeable');
  if (wish.head !== undefined && wish.head !== pull.head.sha)
    throw new HttpError(409, 'Head branch was modified. Review and try the merge again.');
  if (pull.draft) throw new HttpError(405, 'Pull Request is still a draft');
  const missing = wish.force === true ? [] : missingChecks(repository, pull.head.sha);
  if (missing.length > 0) throw new HttpError(405, missingWords(missing));
  const base = await refAt(repository.dir, `refs/heads/${pull.base.ref}`);
  const commit = base === undefined ? undefined : await mergeCommit(scene, pull, base, wish.method ?? 'merge');
  if (base === undefined || commit === undefined) throw new HttpError(405, 'Pull Request is not mergeable');
  await landed(scene, pull, { before: base, after: commit });
  return commit;
}

function missingWords(missing: readonly string[]): string {
  const names = missing.map((name) => `"${name}"`).join(', ');
  return missing.length === 1
    ? `Required status check ${names} is expected.`
    : `${missing.length} of ${missing.length} required status checks are expected: ${names}.`;
}

/** The commit that has a pull request merged into `base`; undefined where they clash. No branch moves. */
export async function mergeCommit(
  scene: Scene,
  pull: Pull,
  base: string,
  method: 'merge' | 'squash',
): Promise<string | undefined> {
  const { dir } = scene.repository;
  const tree = await mergeTrees(dir, base, pull.head.sha);
  if (tree === undefined) return undefined;
  const author = signatureOf(scene);
  const from = `${pull.head.repository.owner.login}/${pull.head.ref}`;
  const message =
    method === 'merge'
      ? `Merge pull request #${pull.number} from ${from}\n\n${pull.title}`
      : `${pull.title} (#${pull.number})`;
  const parents = method === 'merge' ? [base, pull.head.sha] : [base];
  return writeCommit(dir, { tree, parents, author, committer: author, message });
}

/** The base has a pull request now: its branch moves, and the pull request is closed as merged. */
export async function landed(
  scene: Scene,
  pull: Pull,
  { before, after: commit, kind = 'pr_merge' }: BranchMove & { readonly before: string; readonly after: string },
): Promise<void> {
  const { github, repository, by } = scene;
  const ref = `refs/heads/${pull.base.ref}`;
  if (!(await setRef(repository.dir, ref, commit, before)))
    throw new HttpError(405, 'Base branch was modified. Review and try the merge again.');
  const at = github.now();
  pull.state = 'closed';
  pull.merged = { at, by, commit };
  pull.closed = pull.updated = at;
  await git(repository.dir, ['update-ref', '-d', `refs/pull/${pull.number}/merge`]);
  await emitPull(scene, 'closed', pull);
  await pushed(scene, pull.base.ref, { before, after: commit, kind });
}

/** Opens the pull request that undoes a merged one. @throws HttpError 422 where what came later is in its way. */
export async function revertPull(scene: Scene, pull: Pull): Promise<Pull> {
  const { repository } = scene;
  const merged = await commitAt(repository.dir, pull.merged?.commit ?? '-');
  const tip = await refAt(repository.dir, `refs/heads/${pull.base.ref}`);
  const parent = merged?.parents[0];
  if (merged === undefined || tip === undefined || parent === undefined)
    throw new HttpError(422, 'Only a merged pull request can be reverted.');
  const tree = await undoneTree(repository.dir, tip, { from: merged.id, to: parent });
  if (tree === undefined) throw new HttpError(422, 'This pull request could not be reverted automatically.');
  const branch = await freeBranch(repository, `revert-${pull.number}-${pull.head.ref}`);
  const title = `Revert "${pull.title}"`;
  const message = `${title}\n\nThis reverts commit ${merged.id}.`;
  await setRef(repository.dir, `refs/heads/${branch}`, tip);
  await commitTree(scene, { branch, tree, parents: [tip], message });
  const body = `Reverts ${fullName(repository)}#${pull.number}`;
  return openPull(scene, { title, body, head: branch, base: pull.base.ref });
}

async function freeBranch({ dir }: Repository, wanted: string): Promise<string> {
  for (let copy = 1; ; copy += 1) {
    const name = copy === 1 ? wanted : `${wanted}-${copy}`;
    if ((await refAt(dir, `refs/heads/${name}`)) === undefined) return name;
  }
}
