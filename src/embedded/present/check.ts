import type { Check } from '../conversation.js';
import type { GitHub, Repository } from '../state.js';
import { appJson } from './account.js';
import { moment, nodeId, repositoryApi, repositoryPage } from './common.js';

export function checkJson(github: GitHub, repository: Repository, check: Check) {
  const api = repositoryApi(github, repository);
  const url = `${api}/check-runs/${check.id}`;
  const html = `${repositoryPage(github, repository)}/runs/${check.id}`;
  return {
    id: check.id,
    name: check.name,
    node_id: nodeId('CheckRun', check.id),
    head_sha: check.head,
    external_id: check.externalId,
    url,
    html_url: html,
    details_url: check.detailsUrl ?? html,
    status: check.status,
    conclusion: check.conclusion,
    started_at: moment(check.started),
    completed_at: check.completed === undefined ? null : moment(check.completed),
    output: {
      title: check.title,
      summary: check.summary,
      text: check.text,
      annotations_count: check.annotations.length,
      annotations_url: `${url}/annotations`,
    },
    check_suite: { id: check.suite },
    app: appJson(github, github.app),
    pull_requests: pullsAt(github, repository, check.head),
  };
}

/** The open pull requests whose head is a commit; those of forks are left out, as GitHub does. */
export function pullsAt(github: GitHub, repository: Repository, commit: string) {
  const pulls = [...repository.pulls.values()].filter(
    ({ state, head }) => state === 'open' && head.sha === commit && head.repository === repository,
  );
  const api = repositoryApi(github, repository);
  const repo = { id: repository.id, url: api, name: repository.name };
  return pulls.map(({ id, number, head, base }) => ({
    id,
    number,
    url: `${api}/pulls/${number}`,
    head: { ref: head.ref, sha: head.sha, repo },
    base: { ref: base.ref, sha: base.sha, repo },
  }));
}

export function annotationJson(github: GitHub, repository: Repository, check: Check) {
  const page = repositoryPage(github, repository);
  return check.annotations.map((annotation) => ({
    path: annotation.path,
    blob_href: `${page}/blob/${check.head}/${annotation.path}`,
    start_line: annotation.start_line,
    start_column: annotation.start_column ?? null,
    end_line: annotation.end_line,
    end_column: annotation.end_column ?? null,
    annotation_level: annotation.annotation_level,
    title: annotation.title ?? null,
    message: annotation.message,
    raw_details: annotation.raw_details ?? null,
  }));
}
