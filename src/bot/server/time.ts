export interface Timer {
  cancel(): void;
}

/** The longest time that setTimeout takes, in milliseconds; it would fire at once for a longer one. */
const longest = 2 ** 31 - 1;

/** Calls `ring` at a moment, in milliseconds since 1970, however far away it is, and never before. Keeps no process alive. */
export function timerAt(moment: number, ring: () => void): Timer {
  let timeout: NodeJS.Timeout;
  // The clock of timeouts is another one than that of days: one of 10 ms may end after 9.
  const look = () => (Date.now() < moment ? arm() : ring());
  const arm = () => {
    timeout = setTimeout(look, Math.min(Math.max(moment - Date.now(), 0), longest));
    timeout.unref();
  };
  arm();
  return { cancel: () => clearTimeout(timeout) };
}

/** Whether `work` ends within so many milliseconds. */
export async function within(milliseconds: number, work: Promise<unknown>): Promise<boolean> {
  let timeout: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timeout = setTimeout(() => resolve(false), milliseconds);
  });
  try {
    return await Promise.race([work.then(() => true), late]);
  } finally {
    clearTimeout(timeout);
  }
}
