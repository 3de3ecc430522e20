import { codeownersIn, codeownersPaths } from '../approve/file.js';
import { writtenCodeowners } from '../approve/generate.js';
import { isError } from '../declare/finding.js';
import { place } from '../declare/place.js';
import { rulesIn } from '../policy/bundle.js';
import { findingText } from '../report/text-findings.js';
import type { Repository } from '../tree/git.js';
import type { Tree } from '../tree/tree.js';
import { read } from '../validate/read.js';
import { requireDeclarations } from './declared.js';
import { UsageError, write, type ExitCode } from './run.js';
import { save } from './save.js';
import { styleOf } from './style.js';
import { withRepository, worktree, type RepositoryOptions } from './trees.js';

export interface CodeownersOptions extends RepositoryOptions {
  readonly check?: boolean;
}

/** `towpath codeowners`: writes CODEOWNERS from the declarations of the work tree, or says whether it is so written. */
export function codeowners(options: CodeownersOptions): Promise<ExitCode> {
  return withRepository(options, async (repository, memo) => {
    requireRoot(repository, options);
    const tree = await repository.worktree();
    await requireDeclarations([tree], repository, { ...options, head: worktree });
    const { organisation, problems } = await read(tree, memo);
    // What could not be read would lose its owner.
    const faults = await place(problems.filter(isError), tree);
    for (const finding of faults) await write(process.stderr, findingText(finding, styleOf(process.stderr)));
    if (faults.length > 0) return 1;
    const { file, text } = await existing(tree);
    const written = writtenCodeowners(text, { organisation, rules: await rulesIn(tree) });
    if (written === undefined) {
      throw new UsageError(
        `${file} has not each of the two marks between which towpath writes once, the first of them first.`,
        'Restore them, or remove both with all that stands between them.',
      );
    }
    if (options.check === true) return compare(file, text, written);
    await save(file, written, options);
    await write(process.stdout, `${file} says who owns what.\n`);
    return 0;
  });
}

function requireRoot({ prefix }: Repository, { repo }: RepositoryOptions): void {
  if (prefix === '') return;
  throw new UsageError(
    `GitHub reads CODEOWNERS at the root of a repository, and ${repo} is the folder ${prefix} of one.`,
    'Keep declarations whose owners approve them at the root of a repository of their own.',
  );
}

async function existing(tree: Tree): Promise<{ readonly file: string; readonly text: string }> {
  const found = await codeownersIn(tree);
  if (found === undefined) return { file: codeownersPaths[0] ?? '', text: '' };
  if ('text' in found) return found;
  throw new UsageError(`CODEOWNERS could not be read, because ${found.because}.`, found.hint);
}

async function compare(file: string, text: string, written: string): Promise<ExitCode> {
  if (text === written) return 0;
  await write(process.stderr, `towpath: ${file} is not what is declared. Run towpath codeowners, and commit it.\n`);
  return 1;
}
