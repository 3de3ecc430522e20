import { resolve } from 'node:path';
import { run } from './git-process.js';
import { decodeName } from './names.js';
import { TreeError } from './tree.js';

/** Where git keeps what it knows of a repository, absolute. */
export interface GitFolders {
  /** HEAD and the index. */
  readonly gitDir: string;
  /** The refs: the same folder, but for all work trees of `git worktree add`. */
  readonly commonDir: string;
}

/** @throws TreeError when git does not say. */
export async function gitFolders(dir: string): Promise<GitFolders> {
  // An answer each: a path may have line feeds.
  const [gitDir, commonDir] = await Promise.all([answer(dir, '--absolute-git-dir'), answer(dir, '--git-common-dir')]);
  return { gitDir, commonDir };
}

async function answer(dir: string, question: string): Promise<string> {
  const { exitCode, stdout, stderr } = await run(dir, ['rev-parse', question]);
  if (exitCode === 0) return resolve(dir, decodeName(stdout).slice(0, -1));
  throw new TreeError(`Git could not say where it keeps the repository of ${dir}: ${stderr}`, 'Run `git fsck`.');
}
