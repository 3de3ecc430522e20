import { setLabels } from '../acts/pull.js';
import { listField } from '../fields.js';
import { invalid, notFound, type Answer, type RepositoryCall } from '../http.js';
import { repositoryApi } from '../present/common.js';
import { issueEventJson, issueJson } from '../present/issue.js';
import { labelJson } from '../present/pull.js';
import type { Pull } from '../conversation.js';
import { pageOf } from './page.js';
import { pullOf } from './pulls.js';
import { sceneOf, type RepositoryRoute } from './repository.js';

/** Pull requests as GitHub lists issues: by their state and by labels, the newest first. */
function list(call: RepositoryCall): Answer {
  const { github, repository, query } = call;
  const state = query.get('state') ?? 'open';
  const labels = (query.get('labels') ?? '').split(',').filter(Boolean);
  const shown = [...repository.pulls.values()]
    .filter((pull) => state === 'all' || pull.state === state)
    .filter((pull) => labels.every((label) => pull.labels.includes(label)))
    .toSorted((a, b) => b.number - a.number);
  return pageOf(call, shown, (page) => page.map((pull) => issueJson(github, repository, pull)));
}

function events(call: RepositoryCall): Answer {
  const { github, repository } = call;
  return pageOf(call, pullOf(call, 'issue_number').events, (page) =>
    page.map((event) => issueEventJson(github, repository, event)),
  );
}

async function addLabels(call: RepositoryCall): Promise<Answer> {
  const labels = listField(call.body, 'labels', 'Label');
  if (labels === undefined) throw invalid({ resource: 'Label', field: 'labels', code: 'missing_field' });
  const pull = pullOf(call, 'issue_number');
  await setLabels(sceneOf(call), pull, [...new Set([...pull.labels, ...labels.map(String)])]);
  return labelsAnswer(call, pull);
}

async function removeLabel(call: RepositoryCall): Promise<Answer> {
  const pull = pullOf(call, 'issue_number');
  const name = call.params['name'] ?? '';
  if (!pull.labels.includes(name)) throw notFound();
  await setLabels(
    sceneOf(call),
    pull,
    pull.labels.filter((label) => label !== name),
  );
  return labelsAnswer(call, pull);
}

function labelsAnswer({ github, repository }: RepositoryCall, { labels }: Pull): Answer {
  const api = repositoryApi(github, repository);
  return { status: 200, body: labels.map((name) => labelJson(api, name)) };
}

const one = '/issues/{issue_number}';
const needs = 'issues:read';
const writes = 'pull_requests:write';

export const issueRoutes: readonly RepositoryRoute[] = [
  { operation: 'issues/list-for-repo', method: 'GET', path: '/issues', needs, answer: list },
  { operation: 'issues/list-events', method: 'GET', path: `${one}/events`, needs, answer: events },
  { operation: 'issues/add-labels', method: 'POST', path: `${one}/labels`, needs: writes, answer: addLabels },
  {
    ...{ operation: 'issues/remove-label', method: 'DELETE', path: `${one}/labels/{name}` },
    ...{ needs: writes, answer: removeLabel },
  },
];
