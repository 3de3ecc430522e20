import { memoryQueue } from '../../src/bot/server/memory.js';
import type { Outcome, Perform, Queue, QueueOptions } from '../../src/bot/server/queue.js';
import { redisQueue } from '../../src/bot/server/redis/queue.js';
import type { Task } from '../../src/bot/task.js';

const where = { installation: 1, owner: 'octo', repo: 'shop' };
export const pull = (number: number): Task => ({ kind: 'pull-request', ...where, number });
export const command = (number: number, comment: number): Task => ({ kind: 'command', ...where, number, comment });
export const push = (before: string, after: string): Task => ({ kind: 'push', ...where, before, after });
export const sweep: Task = { kind: 'sweep', ...where };

/** The queues that there are to test: the one in Redis where `.ci/run` gives its address. */
export const queues: readonly (readonly [name: string, open: (options: QueueOptions) => Queue])[] = [
  ['memory', memoryQueue],
  ...(process.env['TOWPATH_TEST_REDIS'] === undefined ? [] : [redis(process.env['TOWPATH_TEST_REDIS'])]),
];

function redis(address: string): readonly [string, (options: QueueOptions) => Queue] {
  const fault = (error: Error) => process.stderr.write(`${error.message}\n`);
  return ['redis', (options) => redisQueue({ ...options, address, fault, patience: 2000 })];
}

/** What was begun and what became of it, in order: `begin #1`, `stop #1`, `done #1`. */
export interface Scene {
  readonly options: Pick<QueueOptions, 'tell'>;
  readonly perform: Perform;
  readonly events: readonly string[];
  /** All events, once there are so many. */
  seen(count: number): Promise<readonly string[]>;
  /** Lets the task that runs end: well, or by an error. */
  end(name: string, error?: Error): void;
}

/** A stage on which each task waits until it is told to end, or to stop. */
export function scene(): Scene {
  const events: string[] = [];
  const waiters = new Set<() => void>();
  const ends = new Map<string, (error?: Error) => void>();
  const note = (event: string) => {
    events.push(event);
    for (const waiter of waiters) waiter();
  };
  return {
    events,
    options: { tell: (outcome: Outcome, task) => note(`${outcome} ${nameOf(task)}`) },
    perform: (task, signal) =>
      new Promise((resolve, reject) => {
        const name = nameOf(task);
        const stop = () => {
          note(`stop ${name}`);
          reject(new Error('stopped'));
        };
        ends.set(name, (error) => {
          signal.removeEventListener('abort', stop);
          if (error === undefined) resolve();
          else reject(error);
        });
        signal.addEventListener('abort', stop);
        note(`begin ${name}`);
      }),
    seen: (count) =>
      new Promise((resolve, reject) => {
        const late = setTimeout(() => {
          waiters.delete(look);
          reject(new Error(`${count} events have not come: ${events.join(', ')}`));
        }, 15_000);
        const look = () => {
          if (events.length < count) return;
          clearTimeout(late);
          waiters.delete(look);
          resolve(events);
        };
        waiters.add(look);
        look();
      }),
    end: (name, error) => ends.get(name)?.(error),
  };
}

export function nameOf(task: Task): string {
  if (task.kind === 'pull-request') return `#${task.number}`;
  if (task.kind === 'command') return `#${task.number}/${task.comment}`;
  return task.kind === 'push' ? `${task.before}..${task.after}` : task.kind;
}

/** Resolves when it holds; others get their turn meanwhile. */
export async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setImmediate(resolve));
}

export async function ready(queue: Queue): Promise<void> {
  await until(() =>
    queue.ping().then(
      () => true,
      () => false,
    ),
  );
}
