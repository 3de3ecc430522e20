import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Folder } from '../../render/folders.js';
import type { Tree } from '../../tree/tree.js';
import { manifestsBy } from './share.js';

/** Services in environments that are worth a thread: it has to load and compile the program once more. */
const worthIt = 5000;

/** One thread sends the others their work, reads and writes: it has no time for more of them. */
const atMost = Math.min(3, availableParallelism() - 1);

/** Threads that render beside the one that asks. */
export interface Threads {
  /** Starts them, where one of so many parts of a tree is enough to render for it. They load while others read. */
  start(tree: Tree, parts?: number): Promise<void>;
  /** The manifests of folders, UTF-8, in their order; with threads or without. */
  manifests(folders: readonly Folder[]): AsyncIterableIterator<Uint8Array>;
}

interface Options {
  /** So many services in environments are worth a thread. */
  readonly worth?: number;
  /** The program of a thread. */
  readonly program?: URL;
}

/** Threads for as long as `use` takes. What they do changes nothing but how long that is. */
export async function withThreads<T>(
  use: (threads: Threads) => Promise<T>,
  { worth = worthIt, program = new URL('render-worker.js', import.meta.url) }: Options = {},
): Promise<T> {
  const workers: Worker[] = [];
  try {
    return await use({
      start: async (tree, parts = 1) => {
        const count = Math.min(atMost, Math.floor((await workIn(tree)) / parts / worth));
        for (let number = 0; number < count; number += 1) workers.push(startWorker(program, workers));
      },
      manifests: (folders) => manifestsBy(workers, folders),
    });
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}

function startWorker(program: URL, workers: Worker[]): Worker {
  const worker = new Worker(program);
  // A thread that ends early leaves its work to whoever asked.
  worker.on('error', () => undefined);
  worker.on('exit', () => workers.splice(workers.indexOf(worker), 1));
  return worker;
}

/** About how many services in environments a tree has, by its folders alone. */
async function workIn(tree: Tree): Promise<number> {
  const top = await tree.entries(tree.id);
  const counts = ['services', 'environments'].map(async (root) => {
    const entry = top.find(({ name, type }) => name === root && type === 'tree');
    return entry === undefined ? 0 : (await tree.entries(entry.id)).length;
  });
  return (await Promise.all(counts)).reduce((product, count) => product * count, 1);
}
