import { createHmac, generateKeyPairSync } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Settings } from '../../src/bot/server/settings.js';
import { startBot, type Bot } from '../../src/bot/server/start.js';
import { worksHere, type Came, type Work } from '../../src/bot/server/works.js';
import type { Task } from '../../src/bot/task.js';

export const webhookSecret = 'the secret of the webhooks, and of nobody else';
export const privateKey = generateKeyPairSync('rsa', { modulusLength: 2048 })
  .privateKey.export({ type: 'pkcs1', format: 'pem' })
  .toString();

export const settings: Settings = {
  appId: 7,
  privateKey,
  webhookSecret,
  host: '127.0.0.1',
  port: 0,
  api: 'http://127.0.0.1:9',
  web: 'http://127.0.0.1:9',
  logLevel: 'trace',
  concurrency: 4,
};

/** A bot whose tasks are what a payload lists, and what it has logged and done. */
export interface TestBot extends Bot {
  readonly done: readonly Task[];
  readonly logged: () => string;
  /** Resolves when so many tasks are done. */
  wait(count: number): Promise<void>;
}

export async function testBot(options: Partial<Settings> = {}, work: Work = async () => nothing): Promise<TestBot> {
  const lines: string[] = [];
  const done: Task[] = [];
  const waiters = new Set<() => void>();
  const bot = await startBot({
    settings: { ...settings, ...options },
    tasksOf: (event, payload) => (event === 'tasks' ? (payload as { readonly tasks: readonly Task[] }).tasks : []),
    works: worksHere(async (task, at) => {
      const came = await work(task, at);
      done.push(task);
      for (const waiter of waiters) waiter();
      return came;
    }),
    write: (line) => lines.push(line),
  });
  const wait = (count: number) =>
    new Promise<void>((resolve) => {
      const look = () => {
        if (done.length >= count) resolve();
      };
      waiters.add(look);
      look();
    });
  return { ...bot, done, logged: () => lines.join(''), wait };
}

const nothing: Came = { next: [] };

export interface Delivered {
  readonly body?: string;
  readonly event?: string;
  readonly delivery?: string;
  readonly secret?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

let deliveries = 0;

/** Delivers tasks as GitHub delivers an event. */
export function deliver(bot: Bot, tasks: readonly Task[], delivered: Delivered = {}): Promise<Response> {
  const { body = JSON.stringify({ tasks }), event = 'tasks', secret = webhookSecret, headers = {} } = delivered;
  deliveries += 1;
  return fetch(`${bot.address}/api/github/webhooks`, {
    method: 'POST',
    body,
    headers: {
      'content-type': 'application/json',
      'x-github-event': event,
      'x-github-delivery': delivered.delivery ?? `delivery-${deliveries}`,
      'x-hub-signature-256': signatureOf(body, secret),
      ...headers,
    },
  });
}

export function signatureOf(body: string, secret = webhookSecret): string {
  return `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
}

/** What a GitHub for tests answers: by method and path. */
export type Answers = Readonly<Record<string, unknown>>;

export interface TestGitHub {
  readonly api: string;
  /** The requests so far: `GET /app`. */
  readonly requests: readonly string[];
  /** How they were authorised. */
  readonly authorizations: ReadonlySet<string>;
  close(): void;
}

export async function testGitHub(answers: Answers): Promise<TestGitHub> {
  const requests: string[] = [];
  const authorizations = new Set<string>();
  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    const [path] = (request.url ?? '').split('?');
    const name = `${request.method} ${path}`;
    requests.push(name);
    authorizations.add(request.headers.authorization ?? '');
    const answer = Object.hasOwn(answers, name) ? answers[name] : undefined;
    const status = answer === undefined ? 404 : request.method === 'POST' ? 201 : 200;
    response.writeHead(status, {
      'content-type': 'application/json; charset=utf-8',
      'x-ratelimit-remaining': '4711',
      'x-ratelimit-resource': 'core',
    });
    response.end(JSON.stringify(answer ?? { message: 'Not Found' }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { api: `http://127.0.0.1:${port}`, requests, authorizations, close: () => void server.close() };
}
