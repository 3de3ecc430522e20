import type { Pull, PullEvent } from '../conversation.js';
import type { GitHub, Repository } from '../state.js';
import { userJson } from './account.js';
import { moment, nodeId, repositoryApi, repositoryPage } from './common.js';
import { reactionsJson } from './conversation.js';
import { pullJson } from './pull.js';

/** A pull request as the issue that GitHub takes it for in a comment's event. */
export function issueJson(github: GitHub, repository: Repository, pull: Pull) {
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
      merged_at: pull.merged === undefined ? null : moment(pull.merged.at),
    },
  };
}

/** What somebody did to a pull request, as an event of its issue. */
export function issueEventJson(github: GitHub, repository: Repository, event: PullEvent) {
  return {
    id: event.id,
    node_id: nodeId('IssueEvent', event.id),
    url: `${repositoryApi(github, repository)}/issues/events/${event.id}`,
    actor: userJson(github, event.by),
    event: event.event,
    commit_id: null,
    commit_url: null,
    created_at: moment(event.at),
    performed_via_github_app: null,
    ...(event.label !== undefined && { label: { name: event.label, color: 'ededed' } }),
  };
}
