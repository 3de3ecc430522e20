import type { Context } from './context.js';
import { statusOf } from './github/git.js';

/** Milliseconds between tries: GitHub may not know for a moment what it has just told. */
const pauses: readonly number[] = [1000, 2000, 4000];

/** The answer; where GitHub says that there is no such thing, it is asked a few times more. */
export async function untilKnown<Answer>(context: Context, ask: () => Promise<Answer>): Promise<Answer> {
  for (const pause of pauses) {
    try {
      return await ask();
    } catch (error) {
      if (statusOf(error) !== 404) throw error;
      await context.wait(pause);
    }
  }
  return ask();
}

/**
 * Makes something once: where the answer was lost it may be there, so it is looked for before the next try.
 * @param find what was made; undefined where it was not.
 */
export async function madeOnce<Made>(
  context: Context,
  make: () => Promise<Made>,
  find: () => Promise<Made | undefined>,
): Promise<Made> {
  for (const pause of pauses) {
    try {
      return await make();
    } catch (error) {
      const status = statusOf(error) ?? 500;
      // GitHub refused it: it is not there, and never will be.
      if (status < 500) throw error;
      await context.wait(pause);
      const found = await find();
      if (found !== undefined) return found;
    }
  }
  return make();
}
