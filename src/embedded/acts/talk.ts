import type { Comment, Pull, Review, ReviewState } from '../conversation.js';
import { emit } from '../hooks.js';
import { HttpError, invalid } from '../http.js';
import { moment, nodeId, repositoryApi, repositoryPage } from '../present/common.js';
import { userJson } from '../present/account.js';
import { commentJson, labelJson, pullJson, reactionsJson, reviewJson } from '../present/pull.js';
import { nextId } from '../state.js';
import { emitPull } from './follow.js';
import type { Scene } from './scene.js';

/** Writes a comment on a pull request. @throws HttpError 422 where it is too long. */
export function comment(scene: Scene, pull: Pull, body: string): Comment {
  const { github, repository, by } = scene;
  checkLength(scene, body);
  const byApp = by === github.app.bot;
  const now = github.now();
  const made: Comment = {
    ...{ id: nextId(github), pull, author: by, byApp, created: now },
    ...{ body, updated: now, reactions: [] },
  };
  repository.comments.set(made.id, made);
  emitComment(scene, 'created', made);
  return made;
}

export function editComment(scene: Scene, edited: Comment, body: string): void {
  checkLength(scene, body);
  const from = edited.body;
  edited.body = body;
  edited.updated = scene.github.now();
  emitComment(scene, 'edited', edited, { changes: from === body ? {} : { body: { from } } });
}

export function deleteComment(scene: Scene, deleted: Comment): void {
  scene.repository.comments.delete(deleted.id);
  emitComment(scene, 'deleted', deleted);
}

function checkLength({ github }: Scene, body: string): void {
  const maximum = github.limits.commentCharacters;
  if (Array.from(body).length <= maximum) return;
  throw invalid({
    ...{ resource: 'IssueComment', field: 'body', code: 'unprocessable' },
    message: `body is too long (maximum is ${maximum} characters)`,
  });
}

function emitComment(scene: Scene, action: string, { pull, ...rest }: Comment, particulars: object = {}): void {
  const { github, repository, by } = scene;
  const event = {
    action,
    issue: issueJson(scene, pull),
    comment: commentJson(github, repository, { pull, ...rest }),
    ...particulars,
  };
  emit(github, 'issue_comment', { repository, sender: by }, event);
}

/** A pull request as the issue that GitHub takes it for in a comment's event. */
function issueJson({ github, repository }: Scene, pull: Pull) {
  const api = repositoryApi(github, repository);
  const url = `${api}/issues/${pull.number}`;
  const page = `${repositoryPage(github, repository)}/pull/${pull.number}`;
  const { user, author_association, labels, assignees, milestone } = pullJson(github, repository, pull);
  return {
    url,
    repository_url: api,
    labels_url: `${url}/labels{/name}`,
    comments_url: `${url}/comments`,
    events_url: `${url}/events`,
    html_url: page,
    id: pull.id,
    node_id: nodeId('PullRequest', pull.id),
    number: pull.number,
    title: pull.title,
    user,
    labels,
    state: pull.state,
    locked: false,
    assignee: null,
    assignees,
    milestone,
    comments: [...repository.comments.values()].filter((one) => one.pull === pull).length,
    created_at: moment(pull.created),
    updated_at: moment(pull.updated),
    closed_at: pull.closed === undefined ? null : moment(pull.closed),
    author_association,
    active_lock_reason: null,
    body: pull.body,
    performed_via_github_app: null,
    reactions: reactionsJson(url, []),
    draft: pull.draft,
    pull_request: {
      url: `${api}/pulls/${pull.number}`,
      html_url: page,
      diff_url: `${page}.diff`,
      patch_url: `${page}.patch`,
    },
  };
}

/** Reviews a pull request. @throws HttpError 422 for an author who approves. */
export function review(
  scene: Scene,
  pull: Pull,
  { state, body = '', commit = pull.head.sha }: { state: ReviewState; body?: string; commit?: string },
): Review {
  const { github, repository, by } = scene;
  if (by === pull.author && state !== 'COMMENTED') {
    const what = state === 'APPROVED' ? 'approve' : 'request changes on';
    throw new HttpError(422, 'Unprocessable Entity', { errors: [`Can not ${what} your own pull request`] });
  }
  const made: Review = { id: nextId(github), pull, author: by, body, commit, submitted: github.now(), state };
  repository.reviews.set(made.id, made);
  emitReview(scene, 'submitted', made);
  return made;
}

export function dismiss(scene: Scene, dismissed: Review): void {
  dismissed.state = 'DISMISSED';
  emitReview(scene, 'dismissed', dismissed);
}

function emitReview(scene: Scene, action: string, made: Review): void {
  const { github, repository, by } = scene;
  const json = reviewJson(github, repository, made);
  emit(
    github,
    'pull_request_review',
    { repository, sender: by },
    {
      action,
      review: { ...json, state: json.state.toLowerCase() },
      pull_request: pullJson(github, repository, made.pull),
    },
  );
}

/** Puts labels on a pull request, or takes them off: `labels` is what it has then. */
export async function setLabels(scene: Scene, pull: Pull, labels: readonly string[]): Promise<void> {
  const before = pull.labels;
  const [added, removed] = [
    labels.filter((one) => !before.includes(one)),
    before.filter((one) => !labels.includes(one)),
  ];
  pull.labels = labels;
  const api = repositoryApi(scene.github, scene.repository);
  for (const name of added) await emitPull(scene, 'labeled', pull, { label: labelJson(api, name) });
  for (const name of removed) await emitPull(scene, 'unlabeled', pull, { label: labelJson(api, name) });
}

export function reactionJson({ github }: Scene, reaction: Comment['reactions'][number], at: Date) {
  return {
    id: reaction.id,
    node_id: nodeId('Reaction', reaction.id),
    user: userJson(github, reaction.by),
    content: reaction.content,
    created_at: moment(at),
  };
}
