import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { isSystemError, reasonOf, UsageError } from './run.js';
import type { RepositoryOptions } from './trees.js';

/**
 * Writes a file of the repository, and the folders around it.
 * @throws UsageError when it cannot be written.
 */
export async function save(file: string, content: string | Uint8Array, { repo }: RepositoryOptions): Promise<void> {
  try {
    await mkdir(dirname(join(repo, file)), { recursive: true });
    await writeFile(join(repo, file), content);
  } catch (error) {
    if (!isSystemError(error)) throw error;
    throw new UsageError(`${file} could not be written: ${reasonOf(error)}.`, 'See that you may write there.');
  }
}
