import { run, runAsCalled } from './git-process.js';
import { overlay, type Content } from './memory.js';
import { decodeName } from './names.js';
import { typeOfMode } from './objects.js';
import { TreeError, type Tree } from './tree.js';
import type { WorkTreeFolder } from './worktree.js';

/**
 * The folder as the index has it: what a commit takes now. The index is only read, and the disk not at all, so that
 * changes that are not staged and files that are not added do not count. In a hook it is the index that git made for it:
 * `git commit FILE` and `git commit -a` use one of their own.
 * @param base the root tree, or the commit, that is checked out; the empty tree before the first commit.
 * @param treeOf the folder in it.
 * @throws TreeError when git fails or the index has conflicts.
 */
export async function stagedTree(folder: WorkTreeFolder, base: string, treeOf: () => Promise<Tree>): Promise<Tree> {
  const { exitCode, stdout, stderr } = await run(folder.dir, [...differenceArguments, base, '--', '.'], {
    index: await indexOf(folder),
  });
  if (exitCode !== 0)
    throw new TreeError(
      `Git could not read the index of ${folder.dir}: ${stderr}`,
      'See that `git status` works there.',
    );
  const changes = readDifference(stdout).map(([path, content]) => [path.slice(folder.prefix.length), content] as const);
  return overlay(await treeOf(), new Map(changes));
}

const differenceArguments = [
  'diff-index',
  '--cached',
  '-z',
  '--no-renames',
  '--no-relative',
  '--no-abbrev',
  // A name alone, which `git add --intent-to-add` has left, is not committed.
  '--ita-invisible-in-index',
  // Whatever is configured for a submodule, a commit takes what is staged.
  '--ignore-submodules=dirty',
];

/**
 * The index that git names for those that it calls, if it is about this repository: that of the folder in which the
 * program runs.
 */
async function indexOf({ dir }: WorkTreeFolder): Promise<string | undefined> {
  const named = process.env['GIT_INDEX_FILE'];
  if (named === undefined) return undefined;
  const [caller, own] = await Promise.all([runAsCalled(gitDirectory), run(dir, gitDirectory)]);
  const isOwn = caller.exitCode === 0 && decodeName(caller.stdout) === decodeName(own.stdout);
  return isOwn ? named : undefined;
}

const gitDirectory = ['rev-parse', '--absolute-git-dir'];

// See git-diff-index(1), "Raw output format": a header and a path, each with a NUL behind it.
const header = /^:\d+ (\d+) [0-9a-f]+ ([0-9a-f]+) ([ADMTU])$/;

/** The files that differ, by path from the root of the work tree; null for one that the index does not have. */
function readDifference(output: Uint8Array): (readonly [path: string, content: Content | null])[] {
  const parts = decodeName(output).split('\0').slice(0, -1);
  return parts.flatMap((part, at) => {
    if (at % 2 === 1) return [];
    const [path = ''] = parts.slice(at + 1);
    const [, mode = '', id = '', status] = header.exec(part) ?? [];
    if (status === undefined) throw notUnderstood(part);
    if (status === 'U') throw unmerged(path);
    const type = status === 'D' ? undefined : typeOfMode(mode);
    return [[path, type === undefined || type === 'tree' ? null : { type, id }] as const];
  });
}

function notUnderstood(record: string): TreeError {
  return new TreeError(
    `Git says of the index what nobody here understands: ${JSON.stringify(record)}`,
    'Compare a commit: `--head HEAD`.',
  );
}

function unmerged(path: string): TreeError {
  return new TreeError(
    `${JSON.stringify(path)} has conflicts in the index, so that nothing can be committed.`,
    'Mend the file and run `git add`, or check what is on disk: `--head worktree`.',
  );
}
