import type { Comment, Pull } from '../conversation.js';
import { emit } from '../hooks.js';
import { invalid } from '../http.js';
import { commentJson } from '../present/conversation.js';
import { issueJson } from '../present/issue.js';
import { nextId } from '../state.js';
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
    issue: issueJson(github, repository, pull),
    comment: commentJson(github, repository, { pull, ...rest }),
    ...particulars,
  };
  emit(github, 'issue_comment', { repository, sender: by }, event);
}
