import type { Answer, RepositoryCall } from '../http.js';
import { workflowRunJson } from '../present/workflow.js';
import { pageOf } from './page.js';
import type { RepositoryRoute } from './repository.js';

/** The runs of a workflow, by the name of its file, the newest first. */
function runs(call: RepositoryCall): Answer {
  const { github, repository, params, query } = call;
  const [event, status] = [query.get('event'), query.get('status')];
  const shown = repository.runs
    .filter(({ path }) => path === `.github/workflows/${params['workflow_id']}`)
    .filter((run) => event === null || run.event === event)
    .filter((run) => status === null || status === 'completed' || run.conclusion === status)
    .toReversed();
  return pageOf(call, shown, (page) => ({
    total_count: shown.length,
    workflow_runs: page.map((run) => workflowRunJson(github, repository, run)),
  }));
}

export const actionRoutes: readonly RepositoryRoute[] = [
  {
    ...{ operation: 'actions/list-workflow-runs', method: 'GET', path: '/actions/workflows/{workflow_id}/runs' },
    ...{ needs: 'actions:read', answer: runs },
  },
];
