import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { compareText, groupBy } from '../../lists.js';
import type { Organisation } from '../../model/organisation.js';
import { keyOf, type Folder } from '../../render/folders.js';
import type { Tree } from '../../tree/tree.js';
import { claim, type Job, type Rendered } from './job.js';

/** Services in environments for which another thread pays: it compiles the program and merges all values anew. */
const worthIt = 5000;

/** Since each thread merges all values anew, more of them gain less and less. */
const atMost = Math.min(3, availableParallelism() - 1);

/** Folders that a thread takes at once. */
const batchSize = 50;

/** Who renders what no thread has, in place of the number of a thread. */
const ourselves = -1;

/** Threads that render services while whoever asked still checks them. */
export interface Threads {
  /** Starts them, where a tree has enough to render for it. */
  start(tree: Tree): Promise<void>;
  /** Has them render, among what is declared, the folders of services that are `wanted`. */
  begin(
    organisation: Organisation,
    wanted?: (folders: readonly { readonly path: string }[]) => readonly { readonly path: string }[],
  ): void;
  /**
   * The manifests of a folder, UTF-8; undefined where no thread has rendered the very same. Then it is not begun by any
   * later. To be asked in the order of the paths: what was not asked for by then is forgotten.
   */
  take(folder: Folder): Promise<Uint8Array | undefined>;
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
  let ahead: Ahead | undefined;
  try {
    return await use({
      start: async (tree) => {
        const count = Math.min(atMost, Math.floor((await workIn(tree)) / worth));
        for (let number = 0; number < count; number += 1) workers.push(startWorker(program));
      },
      begin: (organisation, wanted = (folders) => folders) => {
        if (workers.length > 0) ahead = beginWith(workers, organisation, batchesOf(wanted(foldersIn(organisation))));
      },
      take: async (folder) => ahead?.take(folder),
    });
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}

function startWorker(program: URL): Worker {
  const worker = new Worker(program);
  // A thread that ends early leaves its work to whoever asked.
  worker.on('error', () => undefined);
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

/** The folder of each release, as far as its service is known, by path. */
function foldersIn({ releases, services }: Organisation): { readonly path: string }[] {
  return [...releases]
    .flatMap(([service, ofService]) => {
      const owner = services.get(service)?.spec.owner;
      return [...ofService.keys()].map((environment) => ({ path: `${environment}/${owner}/${service}` }));
    })
    .toSorted((a, b) => compareText(a.path, b.path));
}

function batchesOf(folders: readonly { readonly path: string }[]): string[][] {
  return [...groupBy(folders, ({ path }) => path.split('/')[0]).values()].flatMap((all) =>
    Array.from({ length: Math.ceil(all.length / batchSize) }, (_, index) =>
      all.slice(index * batchSize, (index + 1) * batchSize).map(({ path }) => path),
    ),
  );
}

type Ahead = Pick<Threads, 'take'>;

function beginWith(workers: readonly Worker[], organisation: Organisation, batches: readonly string[][]): Ahead {
  const claims = new Int32Array(new SharedArrayBuffer(4 * batches.length));
  const places = new Map(
    batches.flatMap((paths, batch) => paths.map((path, index) => [path, { batch, index }] as const)),
  );
  const settle: ((rendered: Rendered | undefined) => void)[] = [];
  const results = new Map(
    batches.map((_, batch) => [batch, new Promise<Rendered | undefined>((done) => settle.push(done))]),
  );
  for (const [index, worker] of workers.entries()) {
    const job: Job = { organisation, batches, claims, thread: index + 1 };
    worker.on('message', (rendered: Rendered) => settle[rendered.batch]?.(rendered));
    worker.on('exit', () => {
      for (const [batch, done] of settle.entries()) if (claims[batch] === index + 1) done(undefined);
    });
    worker.postMessage(job);
  }
  let current = 0;
  return {
    take: async (folder) => {
      const place = places.get(folder.path);
      if (place === undefined || claim(claims, place.batch, ourselves) === ourselves) return undefined;
      if (place.batch !== current) results.delete(current);
      current = place.batch;
      const { bytes, ends = [], keys = [] } = (await results.get(place.batch)) ?? {};
      if (keys[place.index] !== keyOf(folder)) return undefined;
      return bytes?.subarray(ends[place.index - 1] ?? 0, ends[place.index]);
    },
  };
}
