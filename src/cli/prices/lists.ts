import { randomBytes } from 'node:crypto';
import { readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { isError, type Finding } from '../../declare/finding.js';
import { place } from '../../declare/place.js';
import type { PricesSpec } from '../../model/kinds/prices.js';
import { fileOf } from '../../model/organisation.js';
import { memoryTree } from '../../tree/memory.js';
import { readDocument } from '../../validate/declaration.js';
import { suggestion } from '../../validate/suggest.js';
import { isSystemError, reasonOf, UsageError } from '../run.js';
import { stoppable } from '../stoppable.js';
import { edited, updated, type Update } from './edit.js';

/** A price list on disk. */
export interface PriceList {
  readonly name: string;
  /** From the root of the declarations. */
  readonly file: string;
  readonly text: string;
  readonly spec: PricesSpec;
}

/** The names of all price lists in a folder of declarations. */
export async function namesIn(folder: string): Promise<string[]> {
  const entries = await readdir(join(folder, 'platform/prices'), { withFileTypes: true }).catch(() => []);
  return entries
    .flatMap((entry) => (entry.isFile() && entry.name.endsWith('.yaml') ? [entry.name.slice(0, -'.yaml'.length)] : []))
    .toSorted();
}

/**
 * Reads price lists: the one that is named, else all.
 * @returns what is wrong with them, where anything is.
 * @throws UsageError when there is none.
 */
export async function priceLists(folder: string, name?: string): Promise<PriceList[] | { findings: Finding[] }> {
  const names = await namesIn(folder);
  if (names.length === 0)
    throw new UsageError('There is no price list.', `Write one: ${fileOf.prices('aws-us-east-1')}.`);
  if (name !== undefined && !names.includes(name))
    throw new UsageError(`There is no price list ${name}.`, suggestion(name, names));
  const read = await Promise.all((name === undefined ? names : [name]).map((it) => priceList(folder, it)));
  const findings = read.flatMap((it) => ('findings' in it ? it.findings : []));
  return findings.length > 0 ? { findings } : read.flatMap((it) => ('findings' in it ? [] : [it]));
}

async function priceList(folder: string, name: string): Promise<PriceList | { findings: Finding[] }> {
  const file = fileOf.prices(name);
  const bytes = new Uint8Array(await readFile(join(folder, file)));
  const { kind, spec, faults } = await readDocument({ bytes });
  const problems = faults.filter(isError).map((fault) => ({ ...fault, file }));
  if (problems.length > 0) return { findings: await place(problems, memoryTree(new Map([[file, bytes]]))) };
  if (kind !== 'Prices')
    throw new UsageError(`${file} is no price list: it has the kind ${kind}.`, 'Write kind: Prices.');
  return { name, file, text: new TextDecoder().decode(bytes), spec: spec as unknown as PricesSpec };
}

/**
 * The text of a price list with other prices.
 * @throws Error when it would not say exactly that: a fault of ours must not reach the file.
 */
export async function withPrices({ file, text, spec }: PriceList, updates: readonly Update[]): Promise<string> {
  const after = edited(text, updates);
  const wanted = [...spec.items];
  for (const update of updates) {
    const price = spec.items[update.index];
    if (price !== undefined) wanted[update.index] = updated(price, update);
  }
  const { spec: read, faults } = await readDocument({ bytes: new TextEncoder().encode(after) });
  if (faults.some(isError) || !isDeepStrictEqual(plain(read), plain({ ...spec, items: wanted })))
    throw new Error(`${file} would not say what it should after the edit; it is left as it was.`);
  return after;
}

/** Maps are compared by what they hold, whatever made them. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

/**
 * Writes a price list anew, as a whole: the file has either its old or its new text, whenever this ends.
 * @throws UsageError when somebody else has changed it, or it cannot be written.
 */
export async function writeList(folder: string, { file, text: before }: PriceList, after: string): Promise<void> {
  const target = join(folder, file);
  const fresh = join(folder, `platform/prices/.${randomBytes(6).toString('hex')}.new`);
  try {
    await stoppable(async (stop) => {
      try {
        await writeFile(fresh, after, { mode: (await stat(target)).mode });
        if (stop.aborted) return;
        if ((await readFile(target, 'utf8')) !== before)
          throw new UsageError(`${file} has changed while prices were read.`, 'Run this again.');
        await rename(fresh, target);
      } finally {
        await rm(fresh, { force: true });
      }
    });
  } catch (error) {
    if (!isSystemError(error)) throw error;
    throw new UsageError(`${file} cannot be written: ${reasonOf(error)}.`, 'See that you may write there.');
  }
}
