import { writeSync } from 'node:fs';
import type { Verdict } from '../report/report.js';
import { TreeError } from '../tree/tree.js';

/** 0: passed. 1: findings that block. 2: could not be evaluated, or wrong usage. */
export type ExitCode = 0 | 1 | 2;

/** What a verdict means to whoever called the command. */
export const exitCodeOf: Readonly<Record<Verdict, ExitCode>> = { passed: 0, blocked: 1, failed: 2 };

/** The user asked for something that cannot be done. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
  constructor(
    message: string,
    readonly remedy: string,
  ) {
    super(message);
  }
}

/** What to tell whoever ran the command about an error: what happened, and what to try. */
export function errorText(error: unknown): string {
  if (error instanceof TreeError || error instanceof UsageError) return `towpath: ${error.message}\n${error.remedy}\n`;
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `towpath: this is a fault of the program, not of your declarations. Please report it with what follows.\n${detail}\n`;
}

/** Ends the command with 2, once it has told why. */
export async function fail(reason: unknown): Promise<void> {
  process.exitCode = 2;
  // Where the standard error takes nothing, the code has to say it.
  await write(process.stderr, errorText(reason)).catch(() => undefined);
}

/** Says so, and ends with 2, when nothing is left to wait for and there is no answer: Node itself would end with 13. */
export function expectAnswer(): void {
  process.once('exit', () => {
    if (process.exitCode !== unsettled) return;
    process.exitCode = 2;
    // What is written at the end has to be written at once.
    writeSync(process.stderr.fd, errorText(new Error('It ended before it had an answer.')));
  });
}

/** https://nodejs.org/docs/latest-v20.x/api/process.html#exit-codes */
const unsettled = 13;

/** What goes wrong with a write is told to {@link write}; without this it would end the process as well. */
export function expectClosedOutput(): void {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
}

/**
 * Writes to a stream and waits until it has taken the text, so that large output stays small in memory.
 * @returns whether somebody still reads. Whoever wants only the first lines, such as head, closes the pipe: no error.
 * @throws UsageError when the text could not be written, such as on a full disk.
 */
export async function write(stream: NodeJS.WritableStream, text: string | Uint8Array): Promise<boolean> {
  try {
    // A stream to a file may throw at once instead of calling back.
    await new Promise<void>((resolve, reject) => stream.write(text, (error) => (error ? reject(error) : resolve())));
    return true;
  } catch (error) {
    if (!isSystemError(error)) throw error;
    if (error.code === 'EPIPE') return false;
    throw new UsageError(
      `The output could not be written: ${reasonOf(error)}.`,
      'See that there is room for it, or send it elsewhere.',
    );
  }
}

/** Whether the operating system, and no fault of ours, is behind an error. */
export function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error;
}

/** What the operating system says, without its code: `no space left on device, write`. */
export function reasonOf({ message }: NodeJS.ErrnoException): string {
  return message.replace(/^[A-Z0-9]+: /, '');
}
