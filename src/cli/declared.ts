import { realpath } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import type { Repository } from '../tree/git.js';
import { entryAt, type Tree } from '../tree/tree.js';
import { roots } from '../validate/path.js';
import { UsageError } from './run.js';
import { headTree, withRepository, type HeadOptions } from './trees.js';

/**
 * Nothing declared is nothing wrong, so that the wrong folder would pass: at least one of the trees must have a folder
 * that declarations stand in.
 * @throws UsageError when none has one.
 */
export async function requireDeclarations(
  trees: readonly Tree[],
  { prefix }: Repository,
  options: HeadOptions,
): Promise<void> {
  for (const tree of trees) if (await hasRoots(tree, '')) return;
  const above = await folderAbove(prefix, options);
  const folders = roots
    .toSorted()
    .map((root) => `${root}/`)
    .join(', ');
  throw new UsageError(
    `There are no declarations in ${resolve(options.repo)}: none of the folders ${folders}.`,
    above === undefined
      ? 'Name the folder that has them with --repo, or begin with a team: teams/NAME.yaml.'
      : `Name the folder that has them: --repo ${above}`,
  );
}

/** A link or a submodule counts: reading it gives a finding. */
async function hasRoots(tree: Tree, folder: string): Promise<boolean> {
  const entry = await entryAt(tree, folder);
  if (entry?.type !== 'tree') return false;
  return (await tree.entries(entry.id)).some(
    ({ name, type }) => roots.includes(name) && type !== 'file' && type !== 'executable',
  );
}

/** The nearest folder above that has declarations, from where the command runs. */
async function folderAbove(prefix: string, options: HeadOptions): Promise<string | undefined> {
  const names = prefix.split('/').filter(Boolean);
  if (names.length === 0) return undefined;
  const folder = await realpath(options.repo);
  const toplevel = join(folder, ...names.map(() => '..'));
  return withRepository({ repo: toplevel }, async (repository) => {
    const tree = await headTree(repository, options);
    for (let depth = names.length - 1; depth >= 0; depth -= 1) {
      const above = names.slice(0, depth);
      if (await hasRoots(tree, above.join('/'))) return relative(await realpath('.'), join(toplevel, ...above)) || '.';
    }
    return undefined;
  });
}
