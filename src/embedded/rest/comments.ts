import { comment, deleteComment, editComment } from '../acts/comments.js';
import type { Comment } from '../conversation.js';
import { choiceField, textField } from '../fields.js';
import { invalid, type Answer, type RepositoryCall } from '../http.js';
import { commentJson, reactionJson } from '../present/conversation.js';
import { nextId } from '../state.js';
import { pageOf } from './page.js';
import { pullOf } from './pulls.js';
import { found, numberParam, sceneOf, type RepositoryRoute } from './repository.js';

function commentOf(call: RepositoryCall): Comment {
  return found(call.repository.comments.get(numberParam(call, 'comment_id')));
}

function list(call: RepositoryCall): Answer {
  const { github, repository } = call;
  const pull = pullOf(call, 'issue_number');
  const comments = [...repository.comments.values()].filter((one) => one.pull === pull);
  return pageOf(call, comments, (page) => page.map((one) => commentJson(github, repository, one)));
}

function create(call: RepositoryCall): Answer {
  const { github, repository, body } = call;
  const made = comment(sceneOf(call), pullOf(call, 'issue_number'), textField(body, 'body', 'IssueComment'));
  return { status: 201, body: commentJson(github, repository, made) };
}

function get(call: RepositoryCall): Answer {
  return { status: 200, body: commentJson(call.github, call.repository, commentOf(call)) };
}

function update(call: RepositoryCall): Answer {
  const edited = commentOf(call);
  editComment(sceneOf(call), edited, textField(call.body, 'body', 'IssueComment'));
  return { status: 200, body: commentJson(call.github, call.repository, edited) };
}

function remove(call: RepositoryCall): Answer {
  deleteComment(sceneOf(call), commentOf(call));
  return { status: 204 };
}

const contents = ['+1', '-1', 'laugh', 'confused', 'heart', 'hooray', 'rocket', 'eyes'] as const;

function react(call: RepositoryCall): Answer {
  const { github, body } = call;
  const content = choiceField(body, 'content', { resource: 'Reaction', choices: contents });
  if (content === undefined) throw invalid({ resource: 'Reaction', field: 'content', code: 'missing_field' });
  const [scene, { reactions }] = [sceneOf(call), commentOf(call)];
  const before = reactions.find((one) => one.by === scene.by && one.content === content);
  const reaction = before ?? { id: nextId(github), by: scene.by, content };
  if (before === undefined) reactions.push(reaction);
  return { status: before === undefined ? 201 : 200, body: reactionJson(github, reaction, github.now()) };
}

const ofIssue = '/issues/{issue_number}/comments';
const one = '/issues/comments/{comment_id}';
const needs = 'pull_requests:read';
const writes = 'pull_requests:write';

export const commentRoutes: readonly RepositoryRoute[] = [
  { operation: 'issues/list-comments', method: 'GET', path: ofIssue, needs, answer: list },
  { operation: 'issues/create-comment', method: 'POST', path: ofIssue, needs: writes, answer: create },
  { operation: 'issues/get-comment', method: 'GET', path: one, needs, answer: get },
  { operation: 'issues/update-comment', method: 'PATCH', path: one, needs: writes, answer: update },
  { operation: 'issues/delete-comment', method: 'DELETE', path: one, needs: writes, answer: remove },
  {
    ...{ operation: 'reactions/create-for-issue-comment', method: 'POST', path: `${one}/reactions` },
    ...{ needs: writes, answer: react },
  },
];
