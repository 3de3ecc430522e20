import { isCapable } from './style.js';

/** What nobody waits for needs no word: milliseconds. */
const patience = 500;

/** Is told what is being done now. */
export type Tell = (doing: string) => void;

/**
 * Says on the standard error what long work is doing: one line, erased at the end. Only a person at a terminal sees it,
 * never a file, a pipe or a log of CI.
 */
export async function withProgress<T>(work: (tell: Tell) => Promise<T>): Promise<T> {
  const { stderr, env } = process;
  if (!isCapable(stderr) || (env['CI'] ?? '') !== '') return work(() => undefined);
  const began = performance.now();
  let [doing, isShown] = ['', false];
  const show = () => {
    isShown = true;
    stderr.write(`\rtowpath: ${doing}…\u001b[K`);
  };
  // Work that leaves no turn to the timer still tells what it does.
  const timer = setTimeout(show, patience);
  try {
    return await work((now) => {
      doing = now;
      if (performance.now() - began >= patience) show();
    });
  } finally {
    clearTimeout(timer);
    if (isShown) stderr.write('\r\u001b[K');
  }
}

/** The same for work of which there is nothing more to say. */
export function reading<T>(work: () => Promise<T>): Promise<T> {
  return withProgress((tell) => {
    tell('reading');
    return work();
  });
}
