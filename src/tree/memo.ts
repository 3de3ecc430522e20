/**
 * What was computed before, kept by a digest of everything that it was computed from. A memo may forget anything at
 * any time, and may never give back what was not put: the result is the same, only slower.
 * Values are plain data (structured-cloneable), and nobody changes them.
 */
export interface Memo {
  get(digest: string): Promise<unknown>;
  put(digest: string, value: unknown): Promise<void>;
}

/** A memo that lives as long as the process. */
export function memoryMemo(): Memo {
  const values = new Map<string, unknown>();
  return {
    get: (digest) => Promise.resolve(values.get(digest)),
    put: (digest, value) => {
      values.set(digest, value);
      return Promise.resolve();
    },
  };
}

/** A memo for a session that goes on and on: it forgets what nobody asked for in the turn that runs and the one before. */
export interface RecentMemo extends Memo {
  /** Begins another turn. */
  turn(): void;
}

export function recentMemo(): RecentMemo {
  let before = new Map<string, unknown>();
  let now = new Map<string, unknown>();
  return {
    get: (digest) => {
      const value = now.get(digest) ?? before.get(digest);
      if (value !== undefined) now.set(digest, value);
      return Promise.resolve(value);
    },
    put: (digest, value) => {
      now.set(digest, value);
      return Promise.resolve();
    },
    turn: () => {
      before = now;
      now = new Map();
    },
  };
}

/** The remembered value for `digest`, or the result of `compute`, which is remembered. */
export async function remembered<T extends object>(
  memo: Memo,
  digest: string,
  compute: () => T | Promise<T>,
): Promise<T> {
  const known = await memo.get(digest);
  if (known !== undefined) return known as T;
  const value = await compute();
  await memo.put(digest, value);
  return value;
}
