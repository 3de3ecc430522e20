import { isAncestor, refAt } from '../git/refs.js';
import { git } from '../git/process.js';
import type { Pull, PullEvent } from '../conversation.js';
import { HttpError, invalid } from '../http.js';
import { repositoryApi } from '../present/common.js';
import { labelJson } from '../present/pull.js';
import { nextId } from '../state.js';
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
    ...{ id: nextId(github), number: repository.lastNumber + 1, author: by, created: github.now(), events: [] },
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
  await emitPull(scene, 'opened', pull);
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
    record(scene, pull, 'base_ref_changed');
  }
  if (Object.keys(changes).length === 0) return;
  pull.updated = scene.github.now();
  await emitPull(scene, 'edited', pull, { changes });
}

export async function closePull(scene: Scene, pull: Pull): Promise<void> {
  if (pull.state === 'closed') return;
  pull.state = 'closed';
  pull.closed = pull.updated = scene.github.now();
  await git(scene.repository.dir, ['update-ref', '-d', `refs/pull/${pull.number}/merge`]);
  await emitPull(scene, 'closed', pull);
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
  await emitPull(scene, 'reopened', pull);
}

/** Says that a draft is to be looked at, or makes a draft of a pull request again. */
export async function setDraft(scene: Scene, pull: Pull, draft: boolean): Promise<void> {
  if (pull.draft === draft) return;
  pull.draft = draft;
  pull.updated = scene.github.now();
  await emitPull(scene, draft ? 'converted_to_draft' : 'ready_for_review', pull);
}

/** Puts labels on a pull request, or takes them off: `labels` is what it has then. */
export async function setLabels(scene: Scene, pull: Pull, labels: readonly string[]): Promise<void> {
  const before = pull.labels;
  const [added, removed] = [
    labels.filter((one) => !before.includes(one)),
    before.filter((one) => !labels.includes(one)),
  ];
  if (added.length + removed.length === 0) return;
  pull.labels = labels;
  pull.updated = scene.github.now();
  const api = repositoryApi(scene.github, scene.repository);
  for (const [event, names] of [['labeled', added] as const, ['unlabeled', removed] as const])
    for (const name of names) {
      record(scene, pull, event, name);
      await emitPull(scene, event, pull, { label: labelJson(api, name) });
    }
}

function record({ github, by }: Scene, pull: Pull, event: PullEvent['event'], label?: string): void {
  pull.events.push({ id: nextId(github), event, by, at: github.now(), ...(label !== undefined && { label }) });
}
