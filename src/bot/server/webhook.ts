import type { IncomingMessage } from 'node:http';
import type { Logger } from 'pino';
import { textAt } from '../payload.js';
import type { Task } from '../task.js';
import { bodyReader } from './body.js';
import type { Answered, Metrics } from './metrics.js';
import type { Queue } from './queue.js';
import { within } from './time.js';

/** What is to be done because of a webhook. @throws for a payload that it cannot read. */
export type TasksOf = (event: string, payload: unknown) => readonly Task[];

export interface WebhookOptions {
  /** Whether a body was signed with the webhook secret; compares in constant time. */
  readonly isSigned: (body: string, signature: string) => Promise<boolean>;
  readonly tasksOf: TasksOf;
  readonly queue: Queue;
  readonly metrics: Metrics;
  readonly log: Logger;
}

/** What is answered: a status of HTTP and a sentence. */
export interface Answer {
  readonly status: number;
  readonly text: string;
}

interface Outcome extends Answer {
  readonly outcome: Answered;
  /** What was found out about it before it was refused. */
  readonly event?: string;
  readonly delivery?: string;
  readonly error?: unknown;
}

/** Milliseconds. GitHub takes what has no answer after ten seconds for failed, and so may we tell it earlier. */
const patience = 8000;

/**
 * Answers GitHub's webhooks: with a 2xx only after all that they lead to is stored. Whatever is answered otherwise GitHub
 * counts as failed, so that it can be delivered again.
 */
export function webhookHandler(options: WebhookOptions): (request: IncomingMessage) => Promise<Answer> {
  const read = bodyReader();
  return async (request) => {
    const began = performance.now();
    const outcome = await answered(options, request, read);
    const took = performance.now() - began;
    // What is not signed could name any event, and so fill the memory.
    const event = outcome.event ?? 'unknown';
    options.metrics.webhook(event, outcome.outcome, took / 1000);
    const { status, text, delivery, error } = outcome;
    const level = outcome.outcome === 'failed' ? 'error' : outcome.outcome === 'refused' ? 'warn' : 'debug';
    options.log[level]({ event, delivery, status, milliseconds: Math.round(took), err: error }, `webhook: ${text}`);
    return outcome;
  };
}

async function answered(
  options: WebhookOptions,
  request: IncomingMessage,
  read: ReturnType<typeof bodyReader>,
): Promise<Outcome> {
  const { 'x-github-event': event, 'x-github-delivery': delivery, 'x-hub-signature-256': signature } = request.headers;
  if (typeof event !== 'string' || !/^[a-z_]{1,60}$/.test(event)) return refused(400, 'X-GitHub-Event is missing.');
  if (typeof delivery !== 'string' || !/^[\w-]{1,80}$/.test(delivery))
    return refused(400, 'X-GitHub-Delivery is missing.');
  if (typeof signature !== 'string' || signature === '') return refused(401, 'X-Hub-Signature-256 is missing.');
  const body = await read(request);
  if ('none' in body) return noBody[body.none];
  if (body.text === '' || !(await options.isSigned(body.text, signature)))
    return refused(401, 'The signature does not fit the body and the webhook secret.');
  const payload = parsed(body.text);
  if (payload === undefined) return { ...refused(400, 'The body is no JSON object.'), event, delivery };
  try {
    const storing = stored(options, { event, delivery, payload });
    if (await within(patience, storing)) return { ...(await storing), event, delivery };
    // It may still be stored; then another delivery of it stores the same once more.
    storing.catch(() => undefined);
    return { ...unstored, event, delivery };
  } catch (error) {
    return { ...unstored, event, delivery, error };
  }
}

interface Delivered {
  readonly event: string;
  readonly delivery: string;
  readonly payload: object;
}

async function stored({ tasksOf, queue }: WebhookOptions, { event, delivery, payload }: Delivered): Promise<Outcome> {
  const tasks = tasksOf(event, payload);
  if (tasks.length === 0) return { status: 202, outcome: 'ignored', text: 'There is nothing to do about it.' };
  if (await queue.isKnown(delivery)) return { status: 202, outcome: 'known', text: 'It has come before.' };
  const stops = movesPull(event, payload);
  for (const task of tasks) await queue.store(task, { delivery, stops });
  // Only now: where one could not be stored, all of it has to come again.
  await queue.know(delivery);
  return { status: 202, outcome: 'stored', text: 'It is stored.' };
}

/** What is judged meanwhile of a pull request is of no use to anybody after these. */
const moving: readonly string[] = ['synchronize', 'edited', 'closed'];

function movesPull(event: string, payload: object): boolean {
  return event === 'pull_request' && moving.includes(textAt(payload, ['action']) ?? '');
}

function parsed(body: string): object | undefined {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function refused(status: number, text: string): Outcome {
  return { status, outcome: 'refused', text };
}

const unstored: Outcome = { status: 503, outcome: 'failed', text: 'It could not be stored.' };

const noBody = {
  'too-large': refused(413, 'The body is larger than any that GitHub sends.'),
  busy: { status: 503, outcome: 'failed', text: 'Too much arrives at once.' },
  gone: refused(400, 'The body ended too early.'),
} as const satisfies Record<string, Outcome>;
