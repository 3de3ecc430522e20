import { isCapable } from './style.js';
import { UsageError } from './run.js';

/** A question, and what may be answered. */
export interface Question {
  readonly message: string;
  /** What stands there already, to be changed or taken. */
  readonly initial?: string | undefined;
  /** The answers to choose from; any text where there are none. */
  readonly choices?: readonly Choice[] | undefined;
  /** What is wrong with an answer, if anything is. */
  readonly check?: ((answer: string) => string | undefined) | undefined;
}

export interface Choice {
  readonly value: string;
  readonly hint?: string | undefined;
}

/** Whether somebody sits at a terminal, and can be asked. */
export function canAsk({ stdin, stderr, env } = process): boolean {
  return stdin.isTTY && isCapable(stderr) && (env['CI'] ?? '') === '';
}

/**
 * Asks on the standard error: the standard output is for results.
 * @throws UsageError when the question is cancelled.
 */
export async function ask(question: Question): Promise<string> {
  const { isCancel, select, text } = await import('@clack/prompts');
  const { message, initial = '', choices = [], check = () => undefined } = question;
  const answer =
    choices.length > 0
      ? await select({
          message,
          options: choices.map(({ value, hint = '' }) => ({ value, label: value === '' ? 'none' : value, hint })),
          initialValue: initial,
          output: process.stderr,
        })
      : await text({
          message,
          initialValue: initial,
          validate: (value) => check(value?.trim() ?? ''),
          output: process.stderr,
        });
  if (isCancel(answer)) throw new UsageError('Nothing was written.', 'Whatever is asked can be said by options, too.');
  return answer.trim();
}
