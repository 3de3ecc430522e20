import { setImmediate as turn } from 'node:timers/promises';
import type { Worker } from 'node:worker_threads';
import type { Folder } from '../../render/folders.js';
import { noTexts } from '../../render/yaml.js';
import { lean, renderBatch, type Rendered } from './batch.js';

/** Folders that a thread gets at once: tens of milliseconds of work. */
const batchSize = 50;

/** Batches that a thread has at once, so that it never waits for the next. */
const depth = 2;

/** Batches that may be begun beyond the one that is wanted next: what is not yet written is held in memory. */
const ahead = 64;

/** Work that is shared out: each batch to whoever is free. */
interface Shared {
  readonly batches: readonly (readonly Folder[])[];
  /** What is rendered and not yet taken. */
  readonly done: Map<number, readonly Uint8Array[]>;
  /** Batches of threads that have ended. */
  readonly returned: number[];
  /** The first batch that nobody has, and the first that may not be begun. */
  next: number;
  end: number;
  /** Somebody waits for a thread. */
  wake: () => void;
}

/** The manifests of folders, in their order, by these threads and by this one. */
export async function* manifestsBy(
  workers: readonly Worker[],
  folders: readonly Folder[],
): AsyncGenerator<Uint8Array, void> {
  const count = Math.ceil(folders.length / batchSize);
  const batches = Array.from({ length: count }, (_, at) => folders.slice(at * batchSize, (at + 1) * batchSize));
  const shared: Shared = { batches, done: new Map(), returned: [], next: 0, end: 0, wake: () => undefined };
  const feeds = workers.map((worker) => feedOf(worker, shared));
  const texts = noTexts();
  for (let wanted = 0; wanted < count; wanted += 1) {
    shared.end = Math.min(count, wanted + ahead);
    for (const feed of feeds) feed();
    while (!shared.done.has(wanted)) {
      const own = claim(shared);
      if (own === undefined) await new Promise<void>((resolve) => (shared.wake = resolve));
      else {
        shared.done.set(own, renderBatch(batches[own] ?? [], texts));
        // Threads that have ended a batch get the next one.
        await turn();
      }
    }
    yield* shared.done.get(wanted) ?? [];
    shared.done.delete(wanted);
  }
}

/** Takes a batch that nobody has, if any may be begun. */
function claim(shared: Shared): number | undefined {
  return shared.returned.pop() ?? (shared.next < shared.end ? shared.next++ : undefined);
}

/** What gives a thread as many batches as it should have. */
function feedOf(worker: Worker, shared: Shared): () => void {
  const given = new Set<number>();
  let room = depth;
  const feed = () => {
    while (given.size < room) {
      const number = claim(shared);
      if (number === undefined) return;
      given.add(number);
      worker.postMessage({ number, folders: (shared.batches[number] ?? []).map(lean) });
    }
  };
  worker.on('message', ({ number, manifests }: Rendered) => {
    given.delete(number);
    shared.done.set(number, manifests);
    feed();
    shared.wake();
  });
  worker.on('exit', () => {
    room = 0;
    shared.returned.push(...given);
    shared.wake();
  });
  return feed;
}
