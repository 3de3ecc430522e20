import { askMergeability } from '../acts/follow.js';
import { mergePull } from '../acts/merge.js';
import { filesOf, numbersOf } from '../acts/numbers.js';
import { editPull, openPull, closePull, reopenPull } from '../acts/pull.js';
import { dismiss, review } from '../acts/reviews.js';
import type { Pull } from '../conversation.js';
import { booleanField, choiceField, optionalText, textField } from '../fields.js';
import { commitsIn } from '../git/objects.js';
import { mergeBase } from '../git/refs.js';
import type { Answer, RepositoryCall } from '../http.js';
import { commitJson } from '../present/git.js';
import { fileJson } from '../present/file.js';
import { reviewJson } from '../present/conversation.js';
import { fullPullJson, pullJson } from '../present/pull.js';
import { pageOf } from './page.js';
import { found, numberParam, sceneOf, type RepositoryRoute } from './repository.js';

const resource = 'PullRequest';

export function pullOf(call: RepositoryCall, name = 'pull_number'): Pull {
  return found(call.repository.pulls.get(numberParam(call, name)));
}

async function fullAnswer({ github, repository }: RepositoryCall, pull: Pull, status = 200): Promise<Answer> {
  if (pull.state === 'open') askMergeability(github, repository, pull);
  const asked = pull.mergeability;
  const numbers = await numbersOf(repository, pull);
  // What was asked for now is answered as it was when the question came: GitHub takes its time, too.
  return { status, body: fullPullJson(github, repository, { ...pull, mergeability: asked }, numbers) };
}

function list(call: RepositoryCall): Answer {
  const { github, repository, query } = call;
  const state = query.get('state') ?? 'open';
  const [head, base] = [query.get('head'), query.get('base')];
  const pulls = [...repository.pulls.values()]
    .filter((pull) => state === 'all' || pull.state === state)
    .filter((pull) => head === null || head === `${pull.head.repository.owner.login}:${pull.head.ref}`)
    .filter((pull) => base === null || base === pull.base.ref);
  const key = query.get('sort') === 'updated' ? ('updated' as const) : ('created' as const);
  const sorted = pulls.sort((a, b) => a[key].getTime() - b[key].getTime() || a.number - b.number);
  const ordered = query.get('direction') === 'asc' ? sorted : sorted.toReversed();
  return pageOf(call, ordered, (page) => page.map((pull) => pullJson(github, repository, pull)));
}

async function create(call: RepositoryCall): Promise<Answer> {
  const { body } = call;
  const pull = await openPull(sceneOf(call), {
    title: textField(body, 'title', resource),
    head: textField(body, 'head', resource),
    base: textField(body, 'base', resource),
    body: optionalText(body, 'body', resource) ?? null,
    draft: booleanField(body, 'draft', resource) ?? false,
  });
  return fullAnswer(call, pull, 201);
}

async function update(call: RepositoryCall): Promise<Answer> {
  const [pull, scene, { body }] = [pullOf(call), sceneOf(call), call];
  const state = choiceField(body, 'state', { resource, choices: ['open', 'closed'] });
  const [title, text, base] = ['title', 'body', 'base'].map((field) => optionalText(body, field, resource));
  await editPull(scene, pull, {
    ...(title !== undefined && { title }),
    ...(text !== undefined && { body: text }),
    ...(base !== undefined && { base }),
  });
  if (state === 'closed') await closePull(scene, pull);
  if (state === 'open') await reopenPull(scene, pull);
  return fullAnswer(call, pull);
}

async function listFiles(call: RepositoryCall): Promise<Answer> {
  const { github, repository } = call;
  const pull = pullOf(call);
  const files = (await filesOf(repository, pull)).slice(0, github.limits.pullFiles);
  return pageOf(call, files, (page) => page.map((file) => fileJson(github, repository, pull.head.sha, file)));
}

async function listCommits(call: RepositoryCall): Promise<Answer> {
  const { github, repository } = call;
  const { base, head } = pullOf(call);
  const from = (await mergeBase(repository.dir, base.sha, head.sha)) ?? base.sha;
  const commits = await commitsIn(repository.dir, ['--reverse', `${from}..${head.sha}`]);
  const shown = commits.slice(0, github.limits.pullCommits);
  return pageOf(call, shown, (page) => page.map((commit) => commitJson(github, repository, commit)));
}

async function merge(call: RepositoryCall): Promise<Answer> {
  const { body } = call;
  const head = optionalText(body, 'sha', resource);
  const method = choiceField(body, 'merge_method', { resource, choices: ['merge', 'squash'] });
  const sha = await mergePull(sceneOf(call), pullOf(call), {
    ...(head !== undefined && { head }),
    ...(method !== undefined && { method }),
  });
  return { status: 200, body: { sha, merged: true, message: 'Pull Request successfully merged' } };
}

function listReviews(call: RepositoryCall): Answer {
  const { github, repository } = call;
  const pull = pullOf(call);
  const reviews = [...repository.reviews.values()].filter((one) => one.pull === pull);
  return pageOf(call, reviews, (page) => page.map((one) => reviewJson(github, repository, one)));
}

const events = { APPROVE: 'APPROVED', REQUEST_CHANGES: 'CHANGES_REQUESTED', COMMENT: 'COMMENTED' } as const;

function createReview(call: RepositoryCall): Answer {
  const { github, repository, body } = call;
  const choices = Object.keys(events) as (keyof typeof events)[];
  const event = choiceField(body, 'event', { resource: 'PullRequestReview', choices }) ?? 'COMMENT';
  const commit = optionalText(body, 'commit_id', 'PullRequestReview');
  const made = review(sceneOf(call), pullOf(call), {
    state: events[event],
    body: optionalText(body, 'body', 'PullRequestReview') ?? '',
    ...(commit !== undefined && { commit }),
  });
  return { status: 200, body: reviewJson(github, repository, made) };
}

function dismissReview(call: RepositoryCall): Answer {
  const { github, repository } = call;
  const pull = pullOf(call);
  const dismissed = found(repository.reviews.get(numberParam(call, 'review_id')));
  textField(call.body, 'message', 'PullRequestReview');
  if (dismissed.pull === pull) dismiss(sceneOf(call), dismissed);
  return { status: 200, body: reviewJson(github, repository, dismissed) };
}

const one = '/pulls/{pull_number}';
const needs = 'pull_requests:read';
const writes = 'pull_requests:write';

export const pullRoutes: readonly RepositoryRoute[] = [
  { operation: 'pulls/list', method: 'GET', path: '/pulls', needs, answer: list },
  { operation: 'pulls/create', method: 'POST', path: '/pulls', needs: writes, answer: create },
  { operation: 'pulls/get', method: 'GET', path: one, needs, answer: (call) => fullAnswer(call, pullOf(call)) },
  { operation: 'pulls/update', method: 'PATCH', path: one, needs: writes, answer: update },
  { operation: 'pulls/list-files', method: 'GET', path: `${one}/files`, needs, answer: listFiles },
  { operation: 'pulls/list-commits', method: 'GET', path: `${one}/commits`, needs, answer: listCommits },
  { operation: 'pulls/merge', method: 'PUT', path: `${one}/merge`, needs: 'contents:write', answer: merge },
  { operation: 'pulls/list-reviews', method: 'GET', path: `${one}/reviews`, needs, answer: listReviews },
  { operation: 'pulls/create-review', method: 'POST', path: `${one}/reviews`, needs: writes, answer: createReview },
  {
    ...{ operation: 'pulls/dismiss-review', method: 'PUT', path: `${one}/reviews/{review_id}/dismissals` },
    ...{ needs: writes, answer: dismissReview },
  },
];
