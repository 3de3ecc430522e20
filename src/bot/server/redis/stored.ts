import type { Task } from '../../task.js';
import type { QueueOptions } from '../queue.js';
import { subjectOf } from '../subject.js';

/** What a job of BullMQ carries. */
export interface Stored {
  readonly task: Task;
  /** Its place among all that was ever stored. */
  readonly number: number;
  readonly delivery?: string;
  /** Whether it is to be stored once more when its moment has come, and not to be done itself. */
  readonly isLater: boolean;
}

export interface RedisQueueOptions extends QueueOptions {
  /** `redis://…` or `rediss://…`. */
  readonly address: string;
  /** Is told of faults of the connection. */
  readonly fault: (error: Error) => void;
  /** After how many milliseconds without a sign of life the work of a process is taken up by another one. */
  readonly patience?: number;
}

/** The same for every process that shares the work. */
export const names = { queue: 'tasks', prefix: 'towpath' } as const;

/** Seconds. So long GitHub delivers again. */
export const deliverySeconds = 3 * 24 * 3600;

export const jobId = (number: number) => `task-${number}`;
export const claimKey = (name: string) => `${names.prefix}:claim:${name}`;
export const deliveryKey = (delivery: string) => `${names.prefix}:delivery:${delivery}`;
/** What is done later about a subject takes no place of what is done now. */
export const storedSubject = ({ task, isLater }: Pick<Stored, 'task' | 'isLater'>) =>
  isLater ? `later ${subjectOf(task)}` : subjectOf(task);
