import type { Comment, Review } from '../conversation.js';
import type { GitHub, Repository } from '../state.js';
import { appJson, association, userJson } from './account.js';
import { moment, nodeId, repositoryApi, repositoryPage } from './common.js';

export function commentJson(github: GitHub, repository: Repository, comment: Comment) {
  const api = repositoryApi(github, repository);
  const url = `${api}/issues/comments/${comment.id}`;
  return {
    url,
    html_url: `${repositoryPage(github, repository)}/pull/${comment.pull.number}#issuecomment-${comment.id}`,
    issue_url: `${api}/issues/${comment.pull.number}`,
    id: comment.id,
    node_id: nodeId('IssueComment', comment.id),
    user: userJson(github, comment.author),
    created_at: moment(comment.created),
    updated_at: moment(comment.updated),
    author_association: association(repository, comment.author),
    body: comment.body,
    reactions: reactionsJson(url, comment.reactions),
    performed_via_github_app: comment.byApp ? appJson(github, github.app) : null,
  };
}

const reactionNames = ['+1', '-1', 'laugh', 'hooray', 'confused', 'heart', 'rocket', 'eyes'];

export function reactionsJson(url: string, reactions: Comment['reactions']) {
  const counts = reactionNames.map((name) => [name, reactions.filter(({ content }) => content === name).length]);
  return {
    url: `${url}/reactions`,
    total_count: reactions.length,
    ...(Object.fromEntries(counts) as Record<string, number>),
  };
}

export function reviewJson(github: GitHub, repository: Repository, review: Review) {
  const pull = `${repositoryApi(github, repository)}/pulls/${review.pull.number}`;
  const html = `${repositoryPage(github, repository)}/pull/${review.pull.number}#pullrequestreview-${review.id}`;
  return {
    id: review.id,
    node_id: nodeId('PullRequestReview', review.id),
    user: userJson(github, review.author),
    body: review.body,
    state: review.state,
    html_url: html,
    pull_request_url: pull,
    author_association: association(repository, review.author),
    _links: { html: { href: html }, pull_request: { href: pull } },
    submitted_at: moment(review.submitted),
    commit_id: review.commit,
  };
}

export function reactionJson(github: GitHub, reaction: Comment['reactions'][number], at: Date) {
  return {
    id: reaction.id,
    node_id: nodeId('Reaction', reaction.id),
    user: userJson(github, reaction.by),
    content: reaction.content,
    created_at: moment(at),
  };
}
