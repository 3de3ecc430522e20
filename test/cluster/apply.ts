import type { Data } from '../../src/model/merge.js';
import { at, type Ask } from './client.js';
import type { Named, PathOf } from './resources.js';

export interface Cluster {
  readonly ask: Ask;
  readonly pathOf: PathOf;
}

/** An object as it was applied, and as the API server has it then. */
export interface Applied {
  readonly path: string;
  readonly object: Named;
  readonly live: Data;
}

/** How many requests are under way at a time: more makes nothing faster on two cores. */
const atOnce = 8;

interface How {
  /** Whether nothing shall come of it. */
  readonly dryRun?: boolean;
  /** Warnings that an object may get. */
  readonly expected?: (object: Named, warning: string) => boolean;
}

/**
 * Applies objects on the server's side, with fields that it does not know refused.
 * @throws Error with all that is refused or warned about.
 */
export async function apply(cluster: Cluster, objects: readonly Named[], how: How = {}): Promise<Applied[]> {
  const results = await inParallel(objects, (object) => applyOne(cluster, object, how));
  const faults = results.flatMap(({ object: { kind, metadata }, said }) =>
    said.map((it) => `${kind} ${metadata.namespace ?? ''}/${metadata.name}: ${it}`),
  );
  requireNone(`Of ${objects.length} objects`, faults);
  return results;
}

async function applyOne({ ask, pathOf }: Cluster, object: Named, { dryRun = false, expected = () => false }: How) {
  const path = await pathOf(object);
  const parameters = `fieldManager=towpath&fieldValidation=Strict&force=true${dryRun ? '&dryRun=All' : ''}`;
  const type = 'application/apply-patch+yaml';
  const { status, body, warnings } = await ask(`${path}?${parameters}`, {
    method: 'PATCH',
    type,
    body: object as never,
  });
  const refusal = status < 300 ? [] : [`${status}: ${String(at(body, 'message'))}`];
  return {
    path,
    object,
    live: body,
    said: [...refusal, ...warnings.filter((text) => !expected(object, text)).map((text) => `a warning: ${text}`)],
  };
}

/** The results in the order of the items. */
export async function inParallel<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  const entries = items.entries();
  const worker = async () => {
    for (const [index, item] of entries) results[index] = await work(item);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return results;
}

/** @throws Error with the first of them, if there are any. */
export function requireNone(what: string, faults: readonly string[]): void {
  if (faults.length > 0) throw new Error(`${what}: ${faults.length}\n${faults.slice(0, 30).join('\n')}`);
}

/** Asks until it is so. @throws Error after five minutes: a machine can be slow. */
export async function until(what: string, isSo: () => Promise<boolean>, seconds = 600): Promise<void> {
  const last = Date.now() + seconds * 1000;
  while (!(await isSo())) {
    if (Date.now() > last) throw new Error(`It does not come to pass within ${seconds} s: ${what}.`);
    await new Promise((done) => setTimeout(done, 50));
  }
}
