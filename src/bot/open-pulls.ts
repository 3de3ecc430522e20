import { entryAt, TreeError, type Tree } from '../tree/tree.js';
import { groupBy } from '../lists.js';
import { affectedBy, meet, type Affected } from './affected.js';
import type { Context, Done } from './context.js';
import { checksOf } from './github/checks.js';
import { placeOf } from './github/place.js';
import { openPulls } from './github/pulls.js';
import { mergeOf } from './judge.js';
import { checkNames } from './results.js';
import type { Source } from './source.js';
import type { CommitTask, PullRequestTask, PushTask, Repository, SweepTask } from './task.js';

type OpenPull = Awaited<ReturnType<typeof openPulls>>[number];

/** The open pull requests whose head is a commit. */
export async function onCommit(context: Context, task: CommitTask): Promise<Done> {
  const open = await openPulls(context.octokit, placeOf(task));
  return { next: open.filter(({ head }) => head.sha === task.head).map((pull) => taskOf(task, pull)) };
}

/** The open pull requests about which a push to the default branch can decide something. */
export async function onPush(context: Context, task: PushTask): Promise<Done> {
  const open = (await openPulls(context.octokit, placeOf(task))).filter(isToDefault);
  const concerned = await concernedBy(context, task, open, task);
  return { next: concerned.map((pull) => taskOf(task, pull)) };
}

/**
 * The open pull requests of which something was missed: they have no verdict for their head, something happened to them
 * after it, or the default branch has moved on what they touch.
 */
export async function onSweep(context: Context, task: SweepTask): Promise<Done> {
  const { octokit, app } = context;
  const open = await openPulls(octokit, placeOf(task));
  const known = await Promise.all(
    open.map(async (pull) => {
      const runs = await checksOf(octokit, placeOf(task), pull.head.sha, app.id);
      const run = runs.find(({ name, status }) => name === checkNames.verdict && status === 'completed');
      const isMissing = run === undefined || Date.parse(pull.updated_at) > Date.parse(run.completed_at ?? '');
      return { pull, base: isMissing ? undefined : run.external_id?.split('..')[0] };
    }),
  );
  const missed = known.filter(({ base }) => base === undefined).map(({ pull }) => pull);
  const judged = groupBy(
    known.filter(({ base, pull }) => base !== undefined && isToDefault(pull)),
    ({ base, pull }) => `${base} ${pull.base.ref}`,
  );
  for (const [key, group] of judged) {
    const [before = '', branch = ''] = key.split(' ');
    const pulls = group.map(({ pull }) => pull);
    missed.push(...(await concernedBy(context, task, pulls, { before, branch })));
  }
  return { next: missed.map((pull) => taskOf(task, pull)) };
}

/** A move of a branch: from a commit to another, or to its tip. */
interface Move {
  readonly before: string;
  readonly after?: string;
  readonly branch?: string;
}

async function concernedBy(
  context: Context,
  repository: Repository,
  open: readonly OpenPull[],
  move: Move,
): Promise<OpenPull[]> {
  const [first] = open;
  if (first === undefined) return [];
  const branch = move.branch ?? first.base.ref;
  const wanted = { branches: [branch], pulls: open.map(({ number }) => number), commits: [move.before] };
  const source = await context.sources(repository, wanted, context.octokit);
  try {
    const after = move.after ?? (await source.tip(branch)) ?? '';
    if (after === move.before) return [];
    const trees = await Promise.all([source.tree(move.before), source.tree(after)]);
    if (await isAnotherProgram(trees)) return [...open];
    const pushed = await affectedBy(...trees, context.ports.memo);
    const concerned: OpenPull[] = [];
    for (const pull of open) {
      const isConcerned = async (base: string) => {
        const own = await affectedByPull(context, source, { base, head: pull.head.sha });
        return own === undefined || meet(own, pushed);
      };
      // Before, for what it shares with what has gone since.
      if ((await isConcerned(move.before)) || (await isConcerned(after))) concerned.push(pull);
    }
    return concerned;
  } catch (error) {
    // What cannot be read is judged again, and then says so.
    if (error instanceof TreeError) return [...open];
    throw error;
  } finally {
    await source.close();
  }
}

/** Undefined where nobody can say. */
async function affectedByPull(
  { ports }: Context,
  source: Source,
  change: { readonly base: string; readonly head: string },
): Promise<Affected | undefined> {
  try {
    const merge = await mergeOf(source, change);
    return 'clashes' in merge ? undefined : await affectedBy(merge.base, merge.head, ports.memo);
  } catch (error) {
    if (error instanceof TreeError) return undefined;
    throw error;
  }
}

/** Whether what pins the program differs. */
async function isAnotherProgram([before, after]: readonly [Tree, Tree]): Promise<boolean> {
  for (const file of ['package.json', 'package-lock.json'])
    if ((await entryAt(before, file))?.id !== (await entryAt(after, file))?.id) return true;
  return false;
}

function isToDefault({ base }: OpenPull): boolean {
  return base.ref === base.repo.default_branch;
}

function taskOf({ installation, owner, repo }: Repository, { number }: OpenPull): PullRequestTask {
  return { kind: 'pull-request', installation, owner, repo, number };
}
