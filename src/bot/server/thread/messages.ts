import type { Task } from '../../task.js';
import type { Stopped } from '../queue.js';
import type { Came } from '../works.js';

/** What the thread that does tasks is told. Tasks have numbers. */
export type Order =
  | { readonly kind: 'do'; readonly number: number; readonly task: Task }
  | { readonly kind: 'stop'; readonly number: number; readonly outcome: Stopped['outcome'] }
  | { readonly kind: 'close' };

/** What it tells. */
export type News =
  | { readonly kind: 'done'; readonly number: number; readonly came: Came }
  | { readonly kind: 'failed'; readonly number: number; readonly error: PlainError }
  | { readonly kind: 'line'; readonly line: string }
  | { readonly kind: 'remaining'; readonly remaining: readonly [number, string, number] };

/** Of an error, what other threads can read: its words, and what GitHub says of when to come again. */
export interface PlainError {
  readonly name: string;
  readonly message: string;
  readonly stack: string;
  readonly headers: Readonly<Record<string, string>>;
}

const wantedHeaders: readonly string[] = ['retry-after', 'x-ratelimit-remaining', 'x-ratelimit-reset'];

export function plainOf(error: unknown): PlainError {
  if (!(error instanceof Error)) return { name: 'Error', message: String(error), stack: '', headers: {} };
  const { name, message, stack = '' } = error;
  const { headers = {} } = ('response' in error ? error.response : {}) as { headers?: Record<string, unknown> };
  const wanted = wantedHeaders.flatMap((header) => (header in headers ? [[header, String(headers[header])]] : []));
  return { name, message, stack, headers: Object.fromEntries(wanted) as Record<string, string> };
}

/** The error again, with a response as Octokit's errors have one. */
export function errorOf({ name, message, stack, headers }: PlainError): Error {
  return Object.assign(new Error(message), { name, stack, response: { headers } });
}
