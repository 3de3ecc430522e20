import type { Pull, QueueEntry } from '../conversation.js';
import { HttpError } from '../http.js';
import { emit } from '../hooks.js';
import { commitAt } from '../git/objects.js';
import { deleteRef, refAt, setRef } from '../git/refs.js';
import { missingChecks } from '../present/pull.js';
import { landed, mergeCommit } from './merge.js';
import type { Scene } from './scene.js';

/** Puts a pull request into the merge queue: what would be merged, after those before it, gets a branch to be tried. */
export async function enqueue(scene: Scene, pull: Pull): Promise<QueueEntry> {
  const { repository, by } = scene;
  const { dir, queue } = repository;
  const base = queue.at(-1)?.head ?? (await refAt(dir, `refs/heads/${pull.base.ref}`)) ?? '';
  const head = await mergeCommit(scene, pull, base, 'merge');
  if (head === undefined) throw new HttpError(405, 'Pull Request is not mergeable');
  const entry: QueueEntry = {
    ...{ pull, by, head, base },
    ref: `refs/heads/gh-readonly-queue/${pull.base.ref}/pr-${pull.number}-${base}`,
  };
  await setRef(dir, entry.ref, head);
  queue.push(entry);
  await emitGroup(scene, 'checks_requested', entry);
  return entry;
}

/** A check run on `commit` has ended: a merge group whose required checks have all succeeded is merged. */
export async function settleQueue(scene: Scene, commit: string): Promise<void> {
  const { queue } = scene.repository;
  if (!queue.some(({ head }) => head === commit)) return;
  const failed = queue.findIndex(({ head }) => hasFailed(scene, head));
  // Whatever was built on what failed is out, too.
  if (failed >= 0) for (const entry of queue.splice(failed)) await leave(scene, entry, 'dequeued');
  for (let first = queue[0]; first !== undefined; first = queue[0]) {
    if (missingChecks(scene.repository, first.head).length > 0) return;
    queue.shift();
    const { pull, by, base, head } = first;
    await landed({ ...scene, by }, pull, { before: base, after: head, kind: 'merge_queue_merge' });
    await leave(scene, first, 'merged');
  }
}

function hasFailed({ repository }: Scene, commit: string): boolean {
  const { requiredChecks } = repository.protection;
  return [...repository.checks.values()].some(
    ({ head, name, status, conclusion }) =>
      head === commit &&
      requiredChecks.includes(name) &&
      status === 'completed' &&
      !['success', 'skipped', 'neutral'].includes(conclusion ?? ''),
  );
}

async function leave(scene: Scene, entry: QueueEntry, reason: 'merged' | 'dequeued'): Promise<void> {
  await emitGroup(scene, 'destroyed', entry, { reason });
  await deleteRef(scene.repository.dir, entry.ref);
}

async function emitGroup(
  { github, repository, by }: Scene,
  action: string,
  { pull, ref, head, base }: QueueEntry,
  particulars: object = {},
): Promise<void> {
  const commit = await commitAt(repository.dir, head);
  if (commit === undefined) throw new Error(`The merge group ${head} is gone.`);
  const { id, tree, message, author, committer } = commit;
  const person = ({ name, email }: typeof author) => ({ name, email });
  const group = {
    head_sha: head,
    head_ref: ref,
    base_sha: base,
    base_ref: `refs/heads/${pull.base.ref}`,
    head_commit: {
      id,
      tree_id: tree,
      message,
      timestamp: new Date(committer.time * 1000).toISOString(),
      author: person(author),
      committer: person(committer),
    },
  };
  emit(github, 'merge_group', { repository, sender: by }, { action, merge_group: group, ...particulars });
}
