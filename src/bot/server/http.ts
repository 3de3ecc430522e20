import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Logger } from 'pino';
import type { Metrics } from './metrics.js';
import { within } from './time.js';
import type { Answer } from './webhook.js';

/** Where GitHub delivers to: Probot's default. */
export const webhookPath = '/api/github/webhooks';

export interface HttpOptions {
  readonly host: string;
  readonly port: number;
  readonly webhook: (request: IncomingMessage) => Promise<Answer>;
  /** @throws where webhooks could not be stored now. */
  readonly ready: () => Promise<void>;
  readonly metrics: Pick<Metrics, 'contentType' | 'text'>;
  readonly log: Logger;
}

export interface Listening {
  /** Where it listens: `http://127.0.0.1:3000`. */
  readonly address: string;
  /** Answers what has come, and takes nothing more. */
  close(): Promise<void>;
}

interface Page extends Answer {
  readonly type?: string;
}

/** Nothing of what is answered is for a browser. */
const headers = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
};

/** Milliseconds: as long as the store of tasks may take to say that it is there. */
const readyWithin = 3000;

/** Milliseconds: as long as the answers that are being made may take when it closes. */
const closeWithin = 5000;

/** Milliseconds for whoever sends too much. */
const hangUpAfter = 1000;

/** Serves webhooks, and what operators ask: whether it lives, whether it is ready, and its metrics. */
export async function listen(options: HttpOptions): Promise<Listening> {
  const server = createServer({ maxHeaderSize: 16 * 1024 }, (request, response) => {
    void respond(options, request, response);
  });
  // A connection that says nothing costs no more than these: GitHub sends all of a webhook within ten seconds.
  server.headersTimeout = 5000;
  server.requestTimeout = 15_000;
  server.keepAliveTimeout = 60_000;
  server.maxConnections = 2000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host: options.host, port: options.port }, resolve);
  });
  const { address, port, family } = server.address() as AddressInfo;
  return {
    address: `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`,
    close: () => close(server),
  };
}

async function close(server: Server): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeIdleConnections();
  if (!(await within(closeWithin, closed))) server.closeAllConnections();
}

async function respond(options: HttpOptions, request: IncomingMessage, response: ServerResponse): Promise<void> {
  // Whoever goes away while it is answered is no fault of ours.
  response.on('error', () => undefined);
  let page: Page;
  try {
    page = await pageFor(options, request);
  } catch (error) {
    options.log.error({ err: error }, 'a request could not be answered');
    page = { status: 500, text: 'This is a fault of the program.' };
  }
  const { status, text, type = 'text/plain; charset=utf-8' } = page;
  response.writeHead(status, { ...headers, 'content-type': type });
  response.end(text.endsWith('\n') ? text : `${text}\n`);
  if (!request.complete) hangUp(request);
}

/** Whoever still sends what nobody reads gets time to see the answer, and no more. */
function hangUp(request: IncomingMessage): void {
  request.resume();
  const timeout = setTimeout(() => request.destroy(), hangUpAfter);
  timeout.unref();
  request.once('end', () => clearTimeout(timeout));
}

async function pageFor({ webhook, ready, metrics }: HttpOptions, request: IncomingMessage): Promise<Page> {
  const [path] = (request.url ?? '').split('?');
  const pages: Readonly<Record<string, readonly [method: string, page: () => Promise<Page>]>> = {
    [webhookPath]: ['POST', () => webhook(request)],
    '/healthz': ['GET', async () => ({ status: 200, text: 'It lives.' })],
    '/readyz': ['GET', () => readiness(ready)],
    '/metrics': ['GET', async () => ({ status: 200, text: await metrics.text(), type: metrics.contentType })],
  };
  const found = path !== undefined && Object.hasOwn(pages, path) ? pages[path] : undefined;
  if (found === undefined) return { status: 404, text: 'There is nothing here.' };
  const [method, page] = found;
  return request.method === method ? page() : { status: 405, text: `Only ${method} is answered here.` };
}

async function readiness(ready: () => Promise<void>): Promise<Page> {
  const isReady = await within(readyWithin, ready()).catch(() => false);
  return isReady ? { status: 200, text: 'It is ready.' } : { status: 503, text: 'Tasks cannot be stored now.' };
}
