import type { Account, App, GitHub, Repository, Team } from '../state.js';
import { apiOf, moment, nodeId } from './common.js';

export function userJson(github: GitHub, { id, login, type }: Account) {
  const url = `${apiOf(github)}/users/${encodeURIComponent(login)}`;
  return {
    login,
    id,
    node_id: nodeId('User', id),
    avatar_url: `${github.address}/avatar/${encodeURIComponent(login)}.svg`,
    gravatar_id: '',
    url,
    html_url: `${github.address}/${encodeURIComponent(login)}`,
    followers_url: `${url}/followers`,
    following_url: `${url}/following{/other_user}`,
    gists_url: `${url}/gists{/gist_id}`,
    starred_url: `${url}/starred{/owner}{/repo}`,
    subscriptions_url: `${url}/subscriptions`,
    organizations_url: `${url}/orgs`,
    repos_url: `${url}/repos`,
    events_url: `${url}/events{/privacy}`,
    received_events_url: `${url}/received_events`,
    type,
    site_admin: false,
  };
}

/** An organisation, as events name it. */
export function organisationJson(github: GitHub, { id, login }: Account) {
  const url = `${apiOf(github)}/orgs/${login}`;
  return {
    login,
    id,
    node_id: nodeId('Organization', id),
    url,
    repos_url: `${url}/repos`,
    events_url: `${url}/events`,
    hooks_url: `${url}/hooks`,
    issues_url: `${url}/issues`,
    members_url: `${url}/members{/member}`,
    public_members_url: `${url}/public_members{/member}`,
    avatar_url: `${github.address}/avatar/${login}.svg`,
    description: '',
  };
}

export function appJson(github: GitHub, app: App) {
  return {
    id: app.id,
    slug: app.slug,
    node_id: nodeId('App', app.id),
    owner: userJson(github, app.installedOn),
    name: app.name,
    description: '',
    external_url: github.address,
    html_url: `${github.address}/apps/${app.slug}`,
    created_at: moment(github.began),
    updated_at: moment(github.began),
    permissions: app.permissions,
    events: app.events,
  };
}

export function installationJson(github: GitHub, app: App) {
  const url = `${apiOf(github)}/app/installations/${app.installation}`;
  return {
    id: app.installation,
    account: userJson(github, app.installedOn),
    repository_selection: 'all',
    access_tokens_url: `${url}/access_tokens`,
    repositories_url: `${apiOf(github)}/installation/repositories`,
    html_url: `${github.address}/organizations/${app.installedOn.login}/settings/installations/${app.installation}`,
    app_id: app.id,
    app_slug: app.slug,
    target_id: app.installedOn.id,
    target_type: app.installedOn.type,
    permissions: app.permissions,
    events: app.events,
    created_at: moment(github.began),
    updated_at: moment(github.began),
    single_file_name: null,
    has_multiple_single_files: false,
    single_file_paths: [],
    suspended_by: null,
    suspended_at: null,
  };
}

export function teamJson(github: GitHub, { id, organisation, slug }: Team) {
  const url = `${apiOf(github)}/orgs/${organisation}/teams/${slug}`;
  return {
    id,
    node_id: nodeId('Team', id),
    url,
    html_url: `${github.address}/orgs/${organisation}/teams/${slug}`,
    name: slug,
    slug,
    description: null,
    privacy: 'closed',
    notification_setting: 'notifications_enabled',
    permission: 'pull',
    members_url: `${url}/members{/member}`,
    repositories_url: `${url}/repos`,
    type: 'organization',
    parent: null,
  };
}

/** What somebody is to a repository (docs.github.com/graphql/reference/enums#commentauthorassociation), roughly. */
export function association(repository: Repository, account: Account): string {
  if (account.login === repository.owner.login) return 'OWNER';
  return repository.permissions.has(account.login) ? 'MEMBER' : 'NONE';
}
