import type { WorkflowRun } from '../conversation.js';
import type { GitHub, Repository } from '../state.js';
import { userJson } from './account.js';
import { moment, nodeId, repositoryApi, repositoryPage } from './common.js';
import { repositoryJson } from './repository.js';

/** A number for the file of a workflow, always the same. */
function workflowId(path: string): number {
  return Buffer.from(path).reduce((sum, byte) => (sum * 31 + byte) % 1_000_000_007, 11);
}

function nameOf(path: string): string {
  return path.replace(/^.*\//, '').replace(/\.yml$/, '');
}

export function workflowJson(github: GitHub, repository: Repository, path: string) {
  const id = workflowId(path);
  const created = moment(repository.created);
  return {
    ...{ id, node_id: nodeId('Workflow', id), name: nameOf(path), path, state: 'active' },
    ...{ created_at: created, updated_at: created },
    url: `${repositoryApi(github, repository)}/actions/workflows/${id}`,
    html_url: `${repositoryPage(github, repository)}/blob/${repository.defaultBranch}/${path}`,
    badge_url: `${repositoryPage(github, repository)}/workflows/${nameOf(path)}/badge.svg`,
  };
}

export function workflowRunJson(github: GitHub, repository: Repository, run: WorkflowRun) {
  const url = `${repositoryApi(github, repository)}/actions/runs/${run.id}`;
  const suites = `${repositoryApi(github, repository)}/check-suites`;
  const at = moment(run.at);
  const by = userJson(github, run.by);
  const person = { name: run.by.login, email: `${run.by.login}@localhost` };
  const commit = { id: run.head, tree_id: run.head, message: run.title, timestamp: at };
  const repo = repositoryJson(github, repository);
  return {
    ...{ id: run.id, node_id: nodeId('WorkflowRun', run.id), name: nameOf(run.path), path: run.path },
    ...{ check_suite_id: run.id, check_suite_node_id: nodeId('CheckSuite', run.id) },
    ...{ head_branch: run.branch, head_sha: run.head, display_title: run.title, event: run.event },
    ...{ run_number: 1, run_attempt: 1, referenced_workflows: [], status: 'completed', conclusion: run.conclusion },
    ...{
      workflow_id: workflowId(run.path),
      url,
      html_url: `${repositoryPage(github, repository)}/actions/runs/${run.id}`,
    },
    ...{ pull_requests: [], created_at: at, updated_at: at, run_started_at: at, actor: by, triggering_actor: by },
    ...{ jobs_url: `${url}/jobs`, logs_url: `${url}/logs`, check_suite_url: `${suites}/${run.id}` },
    ...{ artifacts_url: `${url}/artifacts`, cancel_url: `${url}/cancel`, rerun_url: `${url}/rerun` },
    ...{ previous_attempt_url: null, workflow_url: workflowJson(github, repository, run.path).url },
    head_commit: { ...commit, author: person, committer: person },
    ...{ repository: repo, head_repository: repo },
  };
}
