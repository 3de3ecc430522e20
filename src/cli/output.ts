import { mkdir, mkdtemp, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { UsageError } from './run.js';

/** A file to write, made only when its turn comes. */
export interface OutputFile {
  /** Below the folder, with `/`. */
  readonly path: string;
  readonly text: () => string;
}

/** Says that a folder is ours to replace, and what it was made from. */
const markerFile = '.towpath-rendered';

/**
 * Writes a folder as a whole: everything goes into a new folder beside it, which then takes its place, so that a crash
 * leaves the old one as it was. Only a folder that is missing, empty or was written here before is replaced.
 */
export async function writeFolders(out: string, source: string, files: readonly OutputFile[]): Promise<void> {
  const target = resolve(out);
  await refuseForeign(target);
  await mkdir(dirname(target), { recursive: true });
  const fresh = await mkdtemp(join(dirname(target), `.${basename(target)}-new-`));
  try {
    for (const { path, text } of files) {
      await mkdir(join(fresh, dirname(path)), { recursive: true });
      await writeFile(join(fresh, path), text());
    }
    await writeFile(join(fresh, markerFile), `Written by towpath render from the tree ${source}.\n`);
    await replace(target, fresh);
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
}

async function refuseForeign(target: string): Promise<void> {
  const names = await readdir(target).catch((error: NodeJS.ErrnoException): string[] => {
    if (error.code === 'ENOENT') return [];
    throw new UsageError(`${target} cannot be written to: ${error.message}.`, 'Give --out a folder.');
  });
  if (names.length === 0 || names.includes(markerFile)) return;
  throw new UsageError(
    `${target} holds files that towpath render did not write, and it would remove them.`,
    'Give --out a new or an empty folder.',
  );
}

async function replace(target: string, fresh: string): Promise<void> {
  const old = `${fresh}-old`;
  const hadOld = await readFile(join(target, markerFile)).then(
    () => true,
    () => false,
  );
  if (hadOld) await rename(target, old);
  await rename(fresh, target);
  await rm(old, { recursive: true, force: true });
}
