import { expect } from '@jest/globals';
import { openRepository, type Repository } from '../../src/tree/git.js';
import { decodeName } from '../../src/tree/names.js';
import { entryAt, filesBelow, type Tree } from '../../src/tree/tree.js';

const open: Repository[] = [];

/** Opens a repository, which {@link closeRepositories} closes. */
export async function opened(dir: string): Promise<Repository> {
  const repository = await openRepository(dir);
  open.push(repository);
  return repository;
}

export async function closeRepositories(): Promise<void> {
  await Promise.all(open.splice(0).map((repository) => repository.close()));
}

/** The blob of a text. */
export function text(content: string): { bytes: Uint8Array } {
  return { bytes: new TextEncoder().encode(content) };
}

/** Every file of a tree by its path: its type and its content (any bytes, read like names), its size or its commit. */
export async function contentsOf(tree: Tree): Promise<Map<string, string>> {
  const contents = (await filesBelow(tree, '')).map(async ({ path, type, id }) => {
    const blob = type === 'submodule' ? { bytes: new TextEncoder().encode(id) } : await tree.blob(id);
    const content = 'bytes' in blob ? decodeName(blob.bytes) : `${blob.tooLarge} bytes`;
    return [path, `${type}: ${content}`] as const;
  });
  return new Map(await Promise.all(contents));
}

export async function idAt(tree: Tree, path: string): Promise<string> {
  return (await entryAt(tree, path))?.id ?? 'none';
}

/** Matches a TreeError with these words in its message and its remedy. */
export function treeError(message: string, remedy = ''): object {
  return {
    name: 'TreeError',
    message: expect.stringContaining(message),
    remedy: expect.stringContaining(remedy),
  };
}
