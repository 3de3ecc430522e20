import { codeownersIn, codeownersPaths } from '../approve/file.js';
import { formOf } from '../approve/owner.js';
import { bundlePath, manifestPath } from '../policy/manifest.js';
import { entryAt, type Tree } from '../tree/tree.js';
import type { Context } from './context.js';
import { isNotGranted, statusOf } from './github/git.js';
import type { Place } from './github/place.js';
import type { Pull } from './github/pulls.js';
import { codeownersErrors } from './github/codeowners.js';
import { hasConfirmed } from './github/workflows.js';
import type { AskTold } from './judge.js';
import type { Source } from './source.js';

/** A pull request whose change is judged, and the commit of the branch that it is for. */
export interface Asking {
  readonly place: Place;
  readonly pull: Pull;
  readonly base: string;
}

/** Asks GitHub what nothing in Git says, only where a change is about that. */
export function toldBy(context: Context, source: Pick<Source, 'tree'>, asking: Asking): AskTold {
  return async (trees) => ({
    confirmed: await confirmedRules(context, source, asking, trees),
    refusedOwners: await refusedOwners(context, source, asking, trees),
  });
}

interface Trees {
  readonly base: Tree;
  readonly head: Tree;
}

/**
 * The compiled rules of the head, where they are new and the workflow of the default branch has rebuilt them. It rebuilds the
 * head as it was pushed, so what the merge gives counts only where it has the very same rules.
 */
async function confirmedRules(
  { octokit }: Context,
  source: Pick<Source, 'tree'>,
  { place, pull }: Asking,
  { base, head }: Trees,
): Promise<string[]> {
  const compiled = (await entryAt(head, bundlePath))?.id;
  if (compiled === undefined || !(await differAt([bundlePath, manifestPath], base, head))) return [];
  if (pull.base.ref !== pull.base.repo.default_branch) return [];
  if (await differAt(['policies'], await source.tree(pull.head.sha), head)) return [];
  return (await hasConfirmed(octokit, place, pull.head.sha)) ? [compiled] : [];
}

/** Owners whom GitHub passes over, where the change is about owners or teams. */
async function refusedOwners(
  { octokit }: Context,
  source: Pick<Source, 'tree'>,
  { place, pull, base: tip }: Asking,
  { base, head }: Trees,
): Promise<string[]> {
  if (!(await differAt([...codeownersPaths, 'teams'], base, head))) return [];
  const found = await codeownersIn(head);
  if (found === undefined || 'because' in found) return [];
  const isOfHead = !(await differAt([found.file], await source.tree(pull.head.sha), head));
  try {
    const errors = await codeownersErrors(octokit, place, isOfHead ? pull.head.sha : tip);
    const own = errors.filter(({ path }) => path === found.file);
    return [...new Set(own.flatMap(({ source: line = '', column, message }) => ownerIn(line, column, message)))];
  } catch (error) {
    // There is no such file on GitHub's side, or the App may not ask.
    if (statusOf(error) === 404 || isNotGranted(error)) return [];
    throw error;
  }
}

/** The owner that an error is about: the word at its column, or the one that its message names. */
function ownerIn(line: string, column: number, message: string): string[] {
  const [, named = ''] = /make sure (\S+) exists/.exec(message) ?? [];
  const word = /^\S*/.exec(line.slice(column - 1))?.[0] ?? '';
  return [word, named].filter((owner) => formOf(owner) !== undefined).slice(0, 1);
}

async function differAt(paths: readonly string[], one: Tree, other: Tree): Promise<boolean> {
  for (const path of paths) if ((await entryAt(one, path))?.id !== (await entryAt(other, path))?.id) return true;
  return false;
}
