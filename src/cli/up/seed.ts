import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { teamsOf } from '../../approve/people.js';
import { hasDeclarations } from '../../declare/files.js';
import { openRepository } from '../../tree/git.js';
import { memoryMemo } from '../../tree/memo.js';
import { memoryTree } from '../../tree/memory.js';
import { filesBelow, TreeError, type Tree } from '../../tree/tree.js';
import { read } from '../../validate/read.js';
import { roots } from '../../validate/path.js';
import { UsageError } from '../run.js';

/** What an embedded GitHub begins with. */
export interface Seed {
  readonly organisation: string;
  /** The declared teams as GitHub has them: logins by slug. */
  readonly teams: ReadonlyMap<string, readonly string[]>;
  /** By path. */
  readonly files: Readonly<Record<string, Uint8Array>>;
}

/** What decides anything beside declarations: who owns what, and which version of this program judges. */
const beside = ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS', 'package.json', 'package-lock.json'];

/**
 * The declarations of a repository at HEAD, or on disk where there is no commit.
 * @param example the folder of the example organisation, for where `repo` declares nothing.
 * @throws UsageError when there are declarations in neither.
 */
export async function seedFrom(repo: string, example: string): Promise<Seed> {
  for (const folder of [repo, example]) {
    const seed = await committed(folder);
    if (seed !== undefined) return seed;
  }
  throw new UsageError(
    'There are no declarations to begin with.',
    'Run this in a repository of declarations, or name one with --repo.',
  );
}

async function committed(folder: string): Promise<Seed | undefined> {
  try {
    const repository = await openRepository(folder);
    try {
      return await seedOf(await repository.tree('HEAD'));
    } finally {
      await repository.close();
    }
  } catch (error) {
    // Without Git's history, such as from an archive, what is on disk is as good.
    if (error instanceof TreeError) return seedOf(await treeOnDisk(folder));
    throw error;
  }
}

async function seedOf(tree: Tree): Promise<Seed | undefined> {
  if (!(await hasDeclarations(tree, roots))) return undefined;
  const { organisation } = await read(tree, memoryMemo());
  const teams = [...teamsOf(organisation).values()].map(({ github, members }) => {
    const [owner = '', slug = ''] = github.slice(1).split('/');
    return { owner, slug, members };
  });
  const owner = teams[0]?.owner ?? 'organisation';
  const own = teams.filter((team) => team.owner.toLowerCase() === owner.toLowerCase());
  return {
    organisation: owner,
    teams: new Map(own.map(({ slug, members }) => [slug, members])),
    files: await contentOf(tree),
  };
}

async function contentOf(tree: Tree): Promise<Record<string, Uint8Array>> {
  const lists = await Promise.all([...roots, ...beside].map((path) => filesBelow(tree, path)));
  const files: Record<string, Uint8Array> = {};
  for (const { path, type, id } of lists.flat()) {
    const blob = type === 'file' || type === 'executable' ? await tree.blob(id) : undefined;
    if (blob !== undefined && 'bytes' in blob) files[path] = blob.bytes;
  }
  return files;
}

async function treeOnDisk(folder: string): Promise<Tree> {
  const files = new Map<string, Uint8Array>();
  for (const root of roots) {
    const entries = await readdir(join(folder, root), { recursive: true, withFileTypes: true }).catch(() => []);
    for (const entry of entries) {
      const file = join(entry.parentPath, entry.name);
      if (entry.isFile()) files.set(relative(folder, file).replaceAll(sep, '/'), await readFile(file));
    }
  }
  for (const path of beside) {
    const content = await readFile(join(folder, path)).catch(() => undefined);
    if (content !== undefined) files.set(path, content);
  }
  return memoryTree(files);
}
