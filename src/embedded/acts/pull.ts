import { filesBetween } from '../git/changes.js';
import { isAncestor, mergeBase, refAt } from '../git/refs.js';
import { git } from '../git/process.js';
import type { Pull } from '../conversation.js';
import { HttpError, invalid } from '../http.js';
import { nextId, type Repository } from '../state.js';
import { emitPull, keepHead } from './follow.js';
import type { Scene } from './scene.js';

export interface NewPull {
  readonly title: string;
  readonly body?: string | null;
  /** A branch; of a fork with its owner before it: `somebody:branch`. */
  readonly head: string;
  readonly base?: string;
  readonly draft?: boolean;
}

/** Opens a pull request. @throws HttpError 422 where a branch is missing or there is nothing to merge. */
export async function openPull(scene: Scene, wanted: NewPull): Promise<Pull> {
  const { github, repository, by } = scene;
  const head = await sideOf(scene, wanted.head, 'head');
  const base = await sideOf(scene, wanted.base ?? repository.defaultBranch, 'base');
  const pull: Pull = {
    ...{ id: nextId(github), number: repository.lastNumber + 1, author: by, created: github.now() },
    ...{ title: wanted.title, body: wanted.body ?? null, draft: wanted.draft ?? false },
    ...{ state: 'open', labels: [], base, head, updated: github.now() },
    ...{ closed: undefined, merged: undefined, mergeability: undefined },
  };
  await keepHead(repository, pull);
  if (await isAncestor(repository.dir, head.sha, base.sha))
    throw invalid({
      resource: 'PullRequest',
      code: 'custom',
      message: `No commits between ${base.ref} and ${head.ref}`,
    });
  repository.lastNumber = pull.number;
  repository.pulls.set(pull.number, pull);
  emitPull(scene, 'opened', pull);
  return pull;
}

async function sideOf({ github, repository }: Scene, name: string, field: string) {
  const [owner, branch] = name.includes(':') ? (name.split(':', 2) as [string, string]) : [undefined, name];
  const forks = [...github.repositories.values()].filter((one) => one === repository || one.forkOf === repository);
  const from = owner === undefined ? repository : forks.find((one) => one.owner.login === owner);
  const sha = from === undefined ? undefined : await refAt(from.dir, `refs/heads/${branch}`);
  if (from === undefined || sha === undefined) throw invalid({ resource: 'PullRequest', field, code: 'invalid' });
  return { repository: from, ref: branch, sha };
}

export interface PullEdit {
  readonly title?: string;
  readonly body?: string | null;
  readonly base?: string;
}

/** Edits a pull request: its words, or the branch that it is to be merged into. */
export async function editPull(scene: Scene, pull: Pull, edit: PullEdit): Promise<void> {
  const changes: Record<string, unknown> = {};
  if (edit.title !== undefined && edit.title !== pull.title) {
    changes['title'] = { from: pull.title };
    pull.title = edit.title;
  }
  if (edit.body !== undefined && edit.body !== pull.body) {
    changes['body'] = { from: pull.body ?? '' };
    pull.body = edit.body;
  }
  if (edit.base !== undefined && edit.base !== pull.base.ref) {
    changes['base'] = { ref: { from: pull.base.ref }, sha: { from: pull.base.sha } };
    pull.base = await sideOf(scene, edit.base, 'base');
  }
  if (Object.keys(changes).length === 0) return;
  pull.updated = scene.github.now();
  emitPull(scene, 'edited', pull, { changes });
}

export async function closePull(scene: Scene, pull: Pull): Promise<void> {
  if (pull.state === 'closed') return;
  pull.state = 'closed';
  pull.closed = pull.updated = scene.github.now();
  await git(scene.repository.dir, ['update-ref', '-d', `refs/pull/${pull.number}/merge`]);
  emitPull(scene, 'closed', pull);
}

export async function reopenPull(scene: Scene, pull: Pull): Promise<void> {
  if (pull.state === 'open') return;
  if (pull.merged !== undefined) throw new HttpError(422, 'A merged pull request cannot be reopened.');
  pull.head = await sideOf(scene, `${pull.head.repository.owner.login}:${pull.head.ref}`, 'head');
  pull.base = await sideOf(scene, pull.base.ref, 'base');
  pull.state = 'open';
  pull.closed = undefined;
  pull.updated = scene.github.now();
  await keepHead(scene.repository, pull);
  emitPull(scene, 'reopened', pull);
}

/** Says that a draft is to be looked at, or makes a draft of a pull request again. */
export function setDraft(scene: Scene, pull: Pull, draft: boolean): void {
  if (pull.draft === draft) return;
  pull.draft = draft;
  pull.updated = scene.github.now();
  emitPull(scene, draft ? 'converted_to_draft' : 'ready_for_review', pull);
}

/** Where the histories of the two sides parted. */
async function partedAt({ dir }: Repository, { base, head }: Pull): Promise<string> {
  return (await mergeBase(dir, base.sha, head.sha)) ?? base.sha;
}

/** The files of a pull request: what its head changes since the histories parted. */
export async function filesOf(repository: Repository, pull: Pull) {
  return filesBetween(repository.dir, await partedAt(repository, pull), pull.head.sha);
}

/** What of Git GitHub counts of a pull request. */
export async function numbersOf(repository: Repository, pull: Pull) {
  const files = await filesOf(repository, pull);
  const from = await partedAt(repository, pull);
  const commits = Number(await git(repository.dir, ['rev-list', '--count', `${from}..${pull.head.sha}`]));
  return {
    commits,
    additions: files.reduce((sum, { additions }) => sum + additions, 0),
    deletions: files.reduce((sum, { deletions }) => sum + deletions, 0),
    changed_files: files.length,
  };
}
