import { notFound, type Actor, type Answer, type Call, type RepositoryCall, type Route } from '../http.js';
import { accountOf, type Account, type GitHub, type Permission, type Repository } from '../state.js';
import type { Scene } from '../acts/scene.js';

/** A route below `/repos/{owner}/{repo}`. */
export type RepositoryRoute = Omit<Route<RepositoryCall>, 'path'> & { readonly path: string };

/** The routes of a repository as routes: what the caller may not see is not there. */
export function inRepository(routes: readonly RepositoryRoute[]): Route[] {
  return routes.map(({ path, answer, ...route }) => ({
    ...route,
    path: `/repos/{owner}/{repo}${path}`,
    answer: (call): Promise<Answer> | Answer => {
      const { github, actor, params } = call;
      const repository = github.repositories.get(`${params['owner']}/${params['repo']}`.toLowerCase());
      if (repository === undefined || !maySee(github, actor, repository)) throw notFound();
      return answer({ ...call, repository });
    },
  }));
}

export function maySee(github: GitHub, actor: Actor, repository: Repository): boolean {
  if (!repository.private) return true;
  if (actor.kind === 'person') return permissionOf(github, repository, actor.account) !== 'none';
  return actor.kind === 'installation' && repository.owner === github.app.installedOn;
}

const order: readonly Permission[] = ['none', 'read', 'write', 'admin'];

/** What an account may do in a repository: the most that it or one of its teams was given. */
export function permissionOf(github: GitHub, repository: Repository, account: Account): Permission {
  const own = repository.permissions.get(account.login) ?? (repository.private ? 'none' : 'read');
  const ofTeams = [...github.teams.values()]
    .filter(({ organisation, members }) => organisation === repository.owner.login && members.has(account.login))
    .map(({ slug }) => repository.teams.get(slug) ?? 'none');
  const rank = Math.max(...[own, ...ofTeams].map((permission) => order.indexOf(permission)));
  return order[rank] ?? 'none';
}

/** Who acts, and where: the App as its bot. */
export function sceneOf({ github, repository, actor }: RepositoryCall): Scene {
  if (actor.kind === 'installation') return { github, repository, by: github.app.bot };
  if (actor.kind === 'person') return { github, repository, by: accountOf(github, actor.account.login) };
  throw notFound();
}

/** The number that a part of the path is. @throws HttpError 404 for anything else. */
export function numberParam({ params }: Call, name: string): number {
  const text = params[name] ?? '';
  if (!/^\d{1,15}$/.test(text)) throw notFound();
  return Number(text);
}

/** What a map has. @throws HttpError 404 for nothing. */
export function found<T>(value: T | undefined): T {
  if (value === undefined) throw notFound();
  return value;
}
