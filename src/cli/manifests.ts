import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Source } from '../adopt/input.js';
import { maximumInput } from '../adopt/read.js';
import { isSystemError, reasonOf, UsageError } from './run.js';

/**
 * The texts of a file, of all .yaml, .yml and .json files in a folder and below it, or of the standard input (`-`).
 * @throws UsageError when they cannot be read.
 */
export async function sourcesIn(input: string): Promise<Source[]> {
  if (input === '-') return [{ name: 'standard input', text: await standardInput() }];
  try {
    if (!(await stat(input)).isDirectory()) return [await sourceIn(input)];
    const names = await readdir(input, { recursive: true });
    const files = names.filter((name) => /\.(ya?ml|json)$/.test(name)).toSorted();
    if (files.length > 0) return await readAll(files.map((name) => join(input, name)));
  } catch (error) {
    if (!isSystemError(error)) throw error;
    throw new UsageError(
      `${input} could not be read: ${reasonOf(error)}.`,
      'Name a file or a folder of manifests, or -.',
    );
  }
  throw new UsageError(
    `There is no .yaml, .yml or .json file in ${input}.`,
    'Name a file or a folder of manifests, or -.',
  );
}

async function readAll(files: readonly string[]): Promise<Source[]> {
  const sources: Source[] = [];
  for (const file of files) sources.push(await sourceIn(file));
  return sources;
}

/** More than can be adopted is not even read. */
async function sourceIn(file: string): Promise<Source> {
  const { size } = await stat(file);
  if (size > maximumInput) throw tooLarge(file);
  return { name: file, text: await readFile(file, 'utf8') };
}

async function standardInput(): Promise<string> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of process.stdin as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > maximumInput) throw tooLarge('The standard input');
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

function tooLarge(what: string): UsageError {
  return new UsageError(
    `${what} has more than ${maximumInput / 1024 / 1024} MiB, which is the most that is adopted at once.`,
    'Adopt one namespace or one application after the other.',
  );
}
