import type { Answer, Call, RepositoryCall, Route } from '../http.js';
import { teamJson, userJson } from '../present/account.js';
import { moment, nodeId } from '../present/common.js';
import { accountOf, type Team } from '../state.js';
import { pageOf } from './page.js';
import { found, permissionOf, type RepositoryRoute } from './repository.js';

function permission({ github, repository, params }: RepositoryCall): Answer {
  const account = found(github.accounts.get((params['username'] ?? '').toLowerCase()));
  const own = permissionOf(github, repository, account);
  const may = { pull: own !== 'none', triage: isWriter(own), push: isWriter(own), maintain: own === 'admin' };
  const user = { ...userJson(github, account), permissions: { ...may, admin: own === 'admin' }, role_name: own };
  return { status: 200, body: { permission: own, role_name: own, user } };
}

function isWriter(level: string): boolean {
  return level === 'write' || level === 'admin';
}

function teamOf({ github, params }: Call): Team {
  return found(github.teams.get(`${params['org']}/${params['team_slug']}`.toLowerCase()));
}

function members(call: Call): Answer {
  const { github } = call;
  const accounts = [...teamOf(call).members].map((login) => accountOf(github, login));
  return pageOf(call, accounts, (page) => page.map((account) => userJson(github, account)));
}

function teams(call: RepositoryCall): Answer {
  const { github, repository } = call;
  const own = [...github.teams.values()].filter(
    ({ organisation, slug }) => organisation === repository.owner.login && repository.teams.has(slug),
  );
  const words = { admin: 'admin', write: 'push', read: 'pull', none: 'pull' };
  return pageOf(call, own, (page) =>
    page.map((team) => ({ ...teamJson(github, team), permission: words[repository.teams.get(team.slug) ?? 'none'] })),
  );
}

/** Who pushed what, the newest first. */
function activities(call: RepositoryCall): Answer {
  const { github, repository, query } = call;
  const [ref, actor] = [query.get('ref'), query.get('actor')];
  const shown = repository.activity.filter(
    (one) =>
      (ref === null || one.ref === ref || one.ref === `refs/heads/${ref}`) &&
      (actor === null || one.by.login === actor),
  );
  return pageOf(call, shown.toReversed(), (page) =>
    page.map(({ id, kind, before, after, at, by, ref: name }) => ({
      ...{ id, node_id: nodeId('Activity', id), before, after, ref: name },
      ...{ timestamp: moment(at), activity_type: kind, actor: userJson(github, by) },
    })),
  );
}

/** The rules that a branch falls under: here, the checks that it requires. */
function rules(call: RepositoryCall): Answer {
  const { github, repository, params } = call;
  const { requiredChecks } = repository.protection;
  const applies = params['branch'] === repository.defaultBranch && requiredChecks.length > 0;
  const rule = {
    type: 'required_status_checks',
    ruleset_source_type: 'Repository',
    ruleset_source: `${repository.owner.login}/${repository.name}`,
    ruleset_id: repository.id,
    parameters: {
      strict_required_status_checks_policy: false,
      do_not_enforce_on_create: false,
      required_status_checks: requiredChecks.map((context) => ({ context, integration_id: github.app.id })),
    },
  };
  return pageOf(call, applies ? [rule] : [], (page) => page);
}

export const peopleRoutes: readonly Route[] = [
  {
    ...{ operation: 'teams/list-members-in-org', method: 'GET', path: '/orgs/{org}/teams/{team_slug}/members' },
    ...{ needs: 'members:read', answer: members },
  },
  {
    ...{ operation: 'teams/get-by-name', method: 'GET', path: '/orgs/{org}/teams/{team_slug}', needs: 'members:read' },
    answer: (call) => ({ status: 200, body: teamJson(call.github, teamOf(call)) }),
  },
];

export const collaborationRoutes: readonly RepositoryRoute[] = [
  {
    ...{ operation: 'repos/get-collaborator-permission-level', method: 'GET' },
    ...{ path: '/collaborators/{username}/permission', needs: 'metadata:read', answer: permission },
  },
  {
    ...{ operation: 'repos/list-activities', method: 'GET', path: '/activity' },
    ...{ needs: 'contents:read', answer: activities },
  },
  { operation: 'repos/list-teams', method: 'GET', path: '/teams', needs: 'metadata:read', answer: teams },
  {
    ...{ operation: 'repos/get-branch-rules', method: 'GET', path: '/rules/branches/{+branch}' },
    ...{ needs: 'metadata:read', answer: rules },
  },
];
