import { randomUUID } from 'node:crypto';
import { actorOf } from './auth.js';
import { takeFault, type Fault, type RequestFault } from './faults.js';
import { HttpError, notFound, type Actor, type Answer, type ApiRequest, type Body, type Route } from './http.js';
import { apiOf } from './present/common.js';
import { routeFor } from './rest/routes.js';
import type { GitHub } from './state.js';

/** What the REST API answers; undefined where a fault closes the connection. */
export async function answerApi(github: GitHub, request: ApiRequest): Promise<Answer | undefined> {
  const answer = await handled(github, request).catch((error: unknown) => {
    if (error instanceof HttpError) return error.answer();
    throw error;
  });
  return answer === undefined ? undefined : { ...answer, headers: { ...headersFor(), ...answer.headers } };
}

function headersFor(): Record<string, string> {
  return {
    'x-github-request-id': randomUUID(),
    'x-github-media-type': 'github.v3; format=json',
    'x-ratelimit-limit': '5000',
    'x-ratelimit-remaining': '4999',
    'x-ratelimit-reset': '4102444800',
    'x-ratelimit-resource': 'core',
    'x-ratelimit-used': '1',
  };
}

async function handled(github: GitHub, request: ApiRequest): Promise<Answer | undefined> {
  const match = routeFor(request.method, request.path);
  if (match === undefined) throw notFound();
  const { route, params } = match;
  const fault = takeFault(github.faults, (one): one is RequestFault => fitsRequest(one, route.operation));
  const does = fault?.does;
  if (does === 'lose the request') return undefined;
  if (does === 'expire the token') throw new HttpError(401, 'Bad credentials');
  if (typeof does === 'object' && 'answer' in does)
    throw new HttpError(does.answer.status, does.answer.message, {}, does.answer.headers ?? {});
  if (typeof does === 'object') await does.before();
  const actor = actorOf(github, request.headers['authorization']);
  checkRight(github, actor, route);
  const url = `${apiOf(github)}${request.path}`;
  const answer = await route.answer({ github, actor, params, url, query: request.query, body: bodyOf(request) });
  return does === 'lose the response' ? undefined : answer;
}

function fitsRequest(fault: Fault, operation: string): fault is RequestFault {
  return fault.kind === 'request' && (fault.operation ?? operation) === operation;
}

/** @throws HttpError where the caller may not ask for this at all; what it may not see is not there. */
function checkRight({ app }: GitHub, actor: Actor, { needs, method }: Route): void {
  if (needs === 'app') {
    if (actor.kind !== 'app') throw new HttpError(401, 'A JSON web token could not be decoded');
    return;
  }
  if (actor.kind === 'app')
    throw new HttpError(403, 'This endpoint requires you to be authenticated as an installation.');
  if (actor.kind === 'anonymous' && (method !== 'GET' || needs === 'token'))
    throw new HttpError(401, 'Requires authentication');
  if (actor.kind !== 'installation' || needs === 'token') return;
  const [name = '', level] = needs.split(':');
  const has = app.permissions[name];
  if (has === 'write' || (has !== undefined && level === 'read') || name === 'metadata') return;
  throw new HttpError(
    403,
    'Resource not accessible by integration',
    {},
    {
      'x-accepted-github-permissions': `${name}=${level}`,
    },
  );
}

function bodyOf({ body }: ApiRequest): Body {
  if (body.length === 0) return {};
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Body;
  } catch {
    // The same answer as for what is no object.
  }
  throw new HttpError(400, 'Problems parsing JSON');
}
