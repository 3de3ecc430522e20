import type { IncomingMessage, ServerResponse } from 'node:http';
import { HttpError, notFound } from '../http.js';
import { bodyOf, type Pages } from '../server.js';
import type { GitHub, Repository } from '../state.js';
import { actOnFile, actOnPull } from './actions.js';
import { checkPage } from './check.js';
import { blobPage, commitPage, editPage, treePage } from './files.js';
import { commitsPage, homePage } from './home.js';
import { html } from './html.js';
import { follow } from './live.js';
import { pullPage } from './pull.js';
import { script } from './script.js';
import { style } from './style.js';
import { actorOfCookie, layout, peopleOf, root, type Page, type View } from './view.js';

/** The most that a form may bring, in bytes. */
const maximumForm = 5_000_000;

/** The pages of one repository, for a person at this machine. */
export function pagesOf(github: GitHub, repository: Repository): Pages {
  return async (request, response, url) => {
    const view: View = { github, repository, by: actorOfCookie(github, repository, request) };
    try {
      if (request.method === 'POST') await post(view, request, response, url);
      else if (request.method !== 'GET') throw notFound();
      else if (url.pathname === '/-/style.css') send(response, 200, 'text/css', style);
      else if (url.pathname === '/-/page.js') send(response, 200, 'text/javascript', script);
      else if (url.pathname === '/-/events') follow(github, response);
      else show(response, view, await pageAt(view, url));
    } catch (error) {
      if (!(error instanceof HttpError)) throw error;
      show(response, view, errorPage(error));
    }
    return true;
  };
}

function errorPage({ status, message }: HttpError): Page {
  return {
    title: message,
    status,
    body: html`<h1>${message}</h1>
      <p><a href="/">Back to the pull requests</a></p>`,
  };
}

function decodedPath({ pathname }: URL): string {
  try {
    return decodeURIComponent(pathname);
  } catch {
    throw notFound();
  }
}

/** The part of a path below the repository's pages, in its pieces. */
function piecesOf(view: View, url: URL): readonly string[] {
  const path = decodedPath(url);
  if (path === '/' || path === root(view)) return [];
  if (!path.startsWith(`${root(view)}/`)) throw notFound();
  return path.slice(root(view).length + 1).split('/');
}

async function pageAt(view: View, url: URL): Promise<Page> {
  const [kind, first = '', ...rest] = piecesOf(view, url);
  const branch = url.searchParams.get('branch') ?? view.repository.defaultBranch;
  if (kind === undefined || kind === 'pulls') return homePage(view);
  if (kind === 'pull') return pullPage(view, pullOf(view, first));
  if (kind === 'runs') return checkPage(view, found(view.repository.checks.get(Number(first))));
  if (kind === 'commit') return commitPage(view, first);
  if (kind === 'commits') return commitsPage(view, [first, ...rest].join('/'));
  if (kind === 'tree') return treePage(view, first, rest.join('/'));
  if (kind === 'blob') return blobPage(view, first, rest.join('/'));
  if (kind === 'edit') return editPage(view, branch, [first, ...rest].join('/'));
  throw notFound();
}

async function post(view: View, request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
  // A form of another page says where it comes from: only ours may do anything here.
  if (request.headers.origin !== `http://${request.headers.host}`)
    throw new HttpError(403, 'This came from elsewhere.');
  const body = await bodyOf(request, maximumForm);
  if (body === undefined) throw new HttpError(413, 'This is too long.');
  const form = new URLSearchParams(body.toString());
  if (url.pathname === '/-/act-as') return actAs(view, form, request, response);
  const [kind, first = '', ...rest] = piecesOf(view, url);
  if (kind === 'edit') {
    const branch = url.searchParams.get('branch') ?? view.repository.defaultBranch;
    return redirect(response, await actOnFile(view, branch, [first, ...rest].join('/'), form));
  }
  if (kind !== 'pull' || rest.length !== 1) throw notFound();
  const pull = pullOf(view, first);
  try {
    redirect(response, await actOnPull(view, pull, rest[0] ?? '', form));
  } catch (error) {
    if (!(error instanceof HttpError)) throw error;
    show(response, view, { ...(await pullPage(view, pull, error.message)), live: false, status: error.status });
  }
}

function actAs(view: View, form: URLSearchParams, request: IncomingMessage, response: ServerResponse): void {
  const person = peopleOf(view.github, view.repository).find(({ login }) => login === form.get('login'));
  response.setHeader('set-cookie', `as=${found(person).login}; Path=/; HttpOnly; SameSite=Strict`);
  const from = new URL(request.headers.referer ?? '/', view.github.address);
  redirect(response, `${from.pathname}${from.search}`);
}

function pullOf({ repository }: View, number: string) {
  return found(repository.pulls.get(Number(number)));
}

function found<T>(value: T | undefined): T {
  if (value === undefined) throw notFound();
  return value;
}

function redirect(response: ServerResponse, to: string): void {
  response.writeHead(303, { ...secure, location: to }).end();
}

function show(response: ServerResponse, view: View, page: Page): void {
  send(response, page.status ?? 200, 'text/html', layout(view, page).html);
}

/** Nothing but what these pages bring along runs, loads or frames them. */
const secure = {
  'content-security-policy':
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cache-control': 'no-store',
};

function send(response: ServerResponse, status: number, type: string, text: string): void {
  response.writeHead(status, { ...secure, 'content-type': `${type}; charset=utf-8` }).end(text);
}
