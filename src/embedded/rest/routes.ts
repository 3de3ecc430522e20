import { HttpError, type Route } from '../http.js';
import { actionRoutes } from './actions.js';
import { appRoutes } from './app.js';
import { branchRoutes } from './branches.js';
import { checkRoutes } from './checks.js';
import { codeownersRoutes } from './codeowners.js';
import { commentRoutes } from './comments.js';
import { commitRoutes } from './commits.js';
import { gitDataRoutes } from './git-data.js';
import { issueRoutes } from './issues.js';
import { collaborationRoutes, peopleRoutes } from './people.js';
import { pullRoutes } from './pulls.js';
import { refRoutes } from './refs.js';
import { inRepository } from './repository.js';

/** All operations of the REST API that there are here: those that the product calls, and what a person does. */
export const routes: readonly Route[] = [
  ...appRoutes,
  ...peopleRoutes,
  ...inRepository([
    ...pullRoutes,
    ...commentRoutes,
    ...checkRoutes,
    ...gitDataRoutes,
    ...refRoutes,
    ...commitRoutes,
    ...branchRoutes,
    ...collaborationRoutes,
    ...issueRoutes,
    ...actionRoutes,
    ...codeownersRoutes,
  ]),
];

/** A route, and the parts of its path that vary. */
export interface Match {
  readonly route: Route;
  readonly params: Readonly<Record<string, string>>;
}

/** The first route that a request fits. @param path below the API's root, still encoded. */
export function routeFor(method: string, path: string): Match | undefined {
  for (const { route, pattern } of patterns) {
    const match = route.method === method ? pattern.exec(path) : null;
    if (match !== null) return { route, params: decoded(match.groups ?? {}) };
  }
  return undefined;
}

const patterns = routes.map((route) => {
  const source = route.path.replaceAll(/\{(\+?)(\w+)\}/g, (_, plus: string, name: string) =>
    plus === '' ? `(?<${name}>[^/]+)` : `(?<${name}>.+)`,
  );
  return { route, pattern: new RegExp(`^${source}$`) };
});

/** @throws HttpError 400 where a part is not encoded as addresses are. */
function decoded(groups: Readonly<Record<string, string>>): Record<string, string> {
  try {
    return Object.fromEntries(Object.entries(groups).map(([name, value]) => [name, decodeURIComponent(value)]));
  } catch {
    throw new HttpError(400, 'Bad Request');
  }
}
