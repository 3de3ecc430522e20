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

/** Writes to a stream and waits until it can take more, so that large output stays small in memory. */
export async function write(stream: NodeJS.WritableStream, text: string): Promise<void> {
  if (!stream.write(text)) await new Promise((resolve) => stream.once('drain', resolve));
}
