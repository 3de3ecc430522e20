import { randomBytes } from 'node:crypto';
import { renameSync, rmSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { markerFile, markerText, replaceable } from './foreign.js';
import { isSystemError, reasonOf, UsageError } from './run.js';
import { stoppable } from './stoppable.js';

/** A file to write, made only when its turn comes. */
export interface OutputFile {
  /** Below the folder, with `/`. */
  readonly path: string;
  readonly text: () => Promise<string | Uint8Array>;
}

export interface Output {
  /** The folder to write. */
  readonly out: string;
  /** The id of the tree that the files come from. */
  readonly source: string;
  readonly files: readonly OutputFile[];
  /** The option by which the files are only some of those that belong there, so that nothing may be replaced with them. */
  readonly part: '--only' | '--shard' | undefined;
}

/**
 * Writes a folder as a whole: everything goes into a new folder beside it, which then takes its place, so that a crash
 * or a signal leaves the old one as it was. Only a folder that is missing, empty or holds nothing but what was written
 * here before is replaced.
 * @throws UsageError when the folder may not be replaced or cannot be written.
 */
export async function writeFolder(output: Output): Promise<void> {
  const target = resolve(output.out);
  try {
    requireReplaceable(target, output);
    await mkdir(dirname(target), { recursive: true });
    await stoppable((stop) => writeBeside(target, output, stop));
  } catch (error) {
    throw isSystemError(error) ? cannotWrite(target, error) : error;
  }
}

function requireReplaceable(target: string, { part }: Output): void {
  if (replaceable(target) !== 'rendered' || part === undefined) return;
  throw new UsageError(
    `${target} is rendered already, and ${part} would remove all other manifests there.`,
    `Give --out a new or an empty folder, or leave out ${part}.`,
  );
}

async function writeBeside(target: string, output: Output, stop: AbortSignal): Promise<void> {
  // A name of our own: mkdtemp makes folders that nobody else can read.
  const fresh = join(dirname(target), `.${basename(target)}-new-${randomBytes(6).toString('hex')}`);
  await mkdir(fresh);
  try {
    for (const { path, text } of output.files) {
      if (stop.aborted) return;
      await mkdir(join(fresh, dirname(path)), { recursive: true });
      await writeFile(join(fresh, path), await text());
    }
    const paths = output.files.map(({ path }) => path);
    await writeFile(join(fresh, markerFile), markerText(output.source, paths));
    if (stop.aborted) return;
    // Writing takes a while: something may have come in.
    requireReplaceable(target, output);
    replace(target, fresh);
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
}

/**
 * Node cannot exchange two folders, so that the target is missing between the two renames. Without an `await` no signal
 * comes between them, and when the second one fails, the old folder comes back.
 */
function replace(target: string, fresh: string): void {
  const old = `${fresh}-old`;
  const hadOld = moved(target, old);
  try {
    renameSync(fresh, target);
  } catch (error) {
    if (hadOld) restore(old, target);
    throw error;
  }
  rmSync(old, { recursive: true, force: true });
}

/** Puts the old folder back, unless another run was faster: then that one has replaced it. */
function restore(old: string, target: string): void {
  try {
    renameSync(old, target);
  } catch (error) {
    if (!isSystemError(error) || !isTaken(error)) throw error;
    rmSync(old, { recursive: true, force: true });
  }
}

/** Renames; false where there is nothing to rename. */
function moved(from: string, to: string): boolean {
  try {
    renameSync(from, to);
    return true;
  } catch (error) {
    if (isSystemError(error) && error.code === 'ENOENT') return false;
    throw error;
  }
}

/** Whether something has come to stand where something was to go. */
function isTaken({ code }: NodeJS.ErrnoException): boolean {
  return code === 'EEXIST' || code === 'ENOTEMPTY';
}

function cannotWrite(target: string, error: NodeJS.ErrnoException): UsageError {
  return new UsageError(
    `${target} could not be written: ${reasonOf(error)}.`,
    isTaken(error)
      ? 'See that nothing else writes there, then run this again.'
      : 'Give --out a folder that you may write to, and beside which there is room for another.',
  );
}
