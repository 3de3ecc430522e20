import { recentMemo, type RecentMemo } from '../../tree/memo.js';
import type { Store } from '../../tree/store/store.js';

export interface KeptMemo extends RecentMemo {
  /** Writes what is new. */
  close(): void;
}

/**
 * A memo for a process that goes on and on: in memory it forgets as {@link recentMemo} does, and what it forgets is on disk,
 * where there is one. Each turn writes what is new, so that whoever comes after a process that was killed is warm.
 * @param open the store, anew for each turn: one that stays open keeps all that it was ever asked for
 */
export function keptMemo(open: () => Store | undefined): KeptMemo {
  const recent = recentMemo();
  let store = open();
  return {
    get: async (digest) => {
      const known = await recent.get(digest);
      if (known !== undefined) return known;
      const stored = await store?.get(digest);
      if (stored !== undefined) await recent.put(digest, stored);
      return stored;
    },
    put: async (digest, value) => {
      await recent.put(digest, value);
      await store?.put(digest, value);
    },
    turn: () => {
      recent.turn();
      const before = store;
      store = open();
      // Whoever has begun to read from it reads to the end.
      setImmediate(() => before?.close());
    },
    close: () => store?.close(),
  };
}
