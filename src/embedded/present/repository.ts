import { fullName, type GitHub, type Repository } from '../state.js';
import { userJson } from './account.js';
import { moment, nodeId, repositoryApi, repositoryPage } from './common.js';

/** What follows the repository's address in each of its templates. */
const templates = {
  archive: '/{archive_format}{/ref}',
  assignees: '/assignees{/user}',
  blobs: '/git/blobs{/sha}',
  branches: '/branches{/branch}',
  collaborators: '/collaborators{/collaborator}',
  comments: '/comments{/number}',
  commits: '/commits{/sha}',
  compare: '/compare/{base}...{head}',
  contents: '/contents/{+path}',
  contributors: '/contributors',
  deployments: '/deployments',
  downloads: '/downloads',
  events: '/events',
  forks: '/forks',
  git_commits: '/git/commits{/sha}',
  git_refs: '/git/refs{/sha}',
  git_tags: '/git/tags{/sha}',
  hooks: '/hooks',
  issue_comment: '/issues/comments{/number}',
  issue_events: '/issues/events{/number}',
  issues: '/issues{/number}',
  keys: '/keys{/key_id}',
  labels: '/labels{/name}',
  languages: '/languages',
  merges: '/merges',
  milestones: '/milestones{/number}',
  notifications: '/notifications{?since,all,participating}',
  pulls: '/pulls{/number}',
  releases: '/releases{/id}',
  stargazers: '/stargazers',
  statuses: '/statuses/{sha}',
  subscribers: '/subscribers',
  subscription: '/subscription',
  tags: '/tags',
  teams: '/teams',
  trees: '/git/trees{/sha}',
};

/** A repository in few words, as lists and the repositories of a check have it. */
export function repositoryJson(github: GitHub, repository: Repository) {
  const api = repositoryApi(github, repository);
  const urls = Object.entries(templates).map(([name, path]) => [`${name}_url`, `${api}${path}`]);
  return {
    id: repository.id,
    node_id: nodeId('Repository', repository.id),
    name: repository.name,
    full_name: fullName(repository),
    private: repository.private,
    owner: userJson(github, repository.owner),
    html_url: repositoryPage(github, repository),
    description: null,
    fork: repository.forkOf !== undefined,
    url: api,
    ...(Object.fromEntries(urls) as Record<string, string>),
    ...stateJson(github, repository),
    custom_properties: {},
  };
}

function stateJson(github: GitHub, repository: Repository) {
  const page = repositoryPage(github, repository);
  const open = [...repository.pulls.values()].filter(({ state }) => state === 'open').length;
  return {
    created_at: moment(repository.created),
    updated_at: moment(repository.created),
    pushed_at: moment(repository.created),
    git_url: `${page.replace(/^https?/, 'git')}.git`,
    ssh_url: `git@localhost:${fullName(repository)}.git`,
    clone_url: `${page}.git`,
    svn_url: page,
    homepage: null,
    size: 0,
    stargazers_count: 0,
    watchers_count: 0,
    language: null,
    has_issues: true,
    has_projects: false,
    has_downloads: true,
    has_wiki: false,
    has_pages: false,
    has_discussions: false,
    forks_count: 0,
    mirror_url: null,
    archived: false,
    disabled: false,
    open_issues_count: open,
    license: null,
    allow_forking: true,
    is_template: false,
    web_commit_signoff_required: false,
    topics: [],
    visibility: repository.private ? 'private' : 'public',
    forks: 0,
    open_issues: open,
    watchers: 0,
    default_branch: repository.defaultBranch,
  };
}

/** A repository, asked for by its name. */
export function fullRepositoryJson(github: GitHub, repository: Repository) {
  return {
    ...repositoryJson(github, repository),
    allow_squash_merge: true,
    allow_merge_commit: true,
    allow_rebase_merge: false,
    allow_auto_merge: false,
    delete_branch_on_merge: false,
    network_count: 0,
    subscribers_count: 0,
  };
}
