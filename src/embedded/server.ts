import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answerApi } from './api.js';
import { actorOf } from './auth.js';
import { uploadPack } from './git/smart-http.js';
import { HttpError, type Actor, type Answer } from './http.js';
import { apiPath } from './present/common.js';
import { maySee } from './rest/repository.js';
import type { GitHub, Repository } from './state.js';

/** Answers what neither the REST API nor Git's protocol is for: the pages. @returns whether it did. */
export type Pages = (request: IncomingMessage, response: ServerResponse, url: URL) => Promise<boolean>;

export interface EmbeddedServer {
  /** Such as `http://127.0.0.1:3000`. */
  readonly address: string;
  close(): Promise<void>;
}

/** The most that a request may bring: a comment and a check run are far smaller. */
const maximumBody = 30_000_000;

/**
 * Serves the REST API below `/api/v3`, as a GitHub Enterprise Server does, and each repository for `git clone`, on the
 * loopback address alone.
 * @param port 0 for any that is free.
 */
export async function serve(github: GitHub, port: number, pages?: Pages): Promise<EmbeddedServer> {
  const server = createServer((request, response) => {
    void answer(github, pages, request, response).catch((error: unknown) => {
      process.stderr.write(
        `embedded GitHub: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
      );
      if (response.headersSent) response.destroy();
      else send(response, { status: 500, body: { message: 'Server Error' } });
    });
  });
  // A client on a busy machine may use a connection again after Node's five seconds.
  server.keepAliveTimeout = 60_000;
  await listen(server, port);
  github.address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { address: github.address, close: () => close(server) };
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
}

function close(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}

async function answer(
  github: GitHub,
  pages: Pages | undefined,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  // A name that leads here from elsewhere (DNS rebinding) is not ours: whoever asks says our address.
  const host = new URL(github.address).port;
  if (![`127.0.0.1:${host}`, `localhost:${host}`].includes(request.headers.host ?? ''))
    return send(response, { status: 421, body: { message: 'Misdirected Request' } });
  const url = new URL(request.url ?? '/', github.address);
  if (url.pathname.startsWith(`${apiPath}/`)) return answerRest(github, request, response, url);
  const clone = /^\/([^/]+\/[^/]+?)(?:\.git)?\/(info\/refs|git-upload-pack)$/.exec(url.pathname);
  if (clone !== null) return answerGit(github, request, response, { name: clone[1] ?? '', url });
  if (pages === undefined || !(await pages(request, response, url)))
    send(response, { status: 404, body: { message: 'Not Found' } });
}

async function answerRest(github: GitHub, request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
  const body = await bodyOf(request, maximumBody);
  if (body === undefined) return send(response, { status: 413, body: { message: 'Payload Too Large' } });
  const given = await answerApi(github, {
    method: request.method ?? 'GET',
    path: url.pathname.slice(apiPath.length),
    query: url.searchParams,
    headers: { authorization: request.headers.authorization },
    body,
  });
  if (given === undefined) request.socket.destroy();
  else send(response, given);
}

/** The body of a request; undefined where it is longer than `maximum` bytes. */
export async function bodyOf(request: IncomingMessage, maximum: number): Promise<Buffer | undefined> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > maximum) return undefined;
    parts.push(part);
  }
  return Buffer.concat(parts);
}

function answerGit(
  github: GitHub,
  request: IncomingMessage,
  response: ServerResponse,
  { name, url }: { readonly name: string; readonly url: URL },
): void {
  const repository = github.repositories.get(name.toLowerCase());
  if (repository === undefined || !mayClone(github, repository, request.headers.authorization)) {
    response.setHeader('www-authenticate', 'Basic realm="GitHub"');
    return send(response, { status: 401, body: { message: 'Requires authentication' } });
  }
  if (url.pathname.endsWith('/git-upload-pack')) return uploadPack(repository.dir, 'upload-pack', request, response);
  if (url.searchParams.get('service') === 'git-upload-pack')
    return uploadPack(repository.dir, 'refs', request, response);
  send(response, { status: 403, body: { message: 'This repository is read by Git, and written on its pages.' } });
}

function mayClone(github: GitHub, repository: Repository, authorization: string | undefined): boolean {
  let actor: Actor;
  try {
    actor = actorOf(github, authorization);
  } catch (error) {
    if (error instanceof HttpError) return false;
    throw error;
  }
  return maySee(github, actor, repository);
}

function send(response: ServerResponse, { status, headers = {}, body }: Answer): void {
  response.writeHead(status, { ...headers, 'content-type': 'application/json; charset=utf-8' });
  response.end(body === undefined ? undefined : JSON.stringify(body));
}
