import { realpath } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { hasDeclarations } from '../declare/files.js';
import type { Repository } from '../tree/git.js';
import { entryAt, type Tree } from '../tree/tree.js';
import { roots } from '../validate/path.js';
import { UsageError } from './run.js';
import { headTree, withRepository, type HeadOptions } from './trees.js';

/**
 * Nothing declared is nothing wrong, so that the wrong folder would pass, as would one whose `services/` is code: at
 * least one of the trees must have a file where declarations stand.
 * @throws UsageError when none has one.
 */
export async function requireDeclarations(
  trees: readonly Tree[],
  { prefix }: Repository,
  options: HeadOptions,
): Promise<void> {
  for (const tree of trees) if (await hasDeclarations(tree, roots)) return;
  const found = new Set((await Promise.all(trees.map((tree) => rootsIn(tree, tree.id)))).flat());
  const above = found.size > 0 ? undefined : await folderAbove(prefix, options);
  const reason = found.size > 0 ? `no .yaml file in ${inWords([...found])}` : `none of the folders ${inWords(roots)}`;
  throw new UsageError(
    `There are no declarations in ${resolve(options.repo)}: ${reason}.`,
    above === undefined
      ? 'Name the folder that has them with --repo, or begin with a team: teams/NAME.yaml.'
      : `Name the folder that has them: --repo ${above}`,
  );
}

function inWords(folders: readonly string[]): string {
  return folders
    .toSorted()
    .map((folder) => `${folder}/`)
    .join(', ');
}

/** The folders for declarations in the tree object `id`. */
async function rootsIn(tree: Tree, id: string): Promise<string[]> {
  return (await tree.entries(id)).flatMap(({ name, type }) => (type === 'tree' && roots.includes(name) ? [name] : []));
}

async function hasRoots(tree: Tree, folder: string): Promise<boolean> {
  const entry = await entryAt(tree, folder);
  if (entry?.type !== 'tree') return false;
  return (await rootsIn(tree, entry.id)).length > 0;
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
