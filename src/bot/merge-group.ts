import { difference } from '../tree/difference.js';
import { approvalOf, reviewsIn } from './approvals.js';
import { besideGlass } from './break-glass.js';
import { checksFor } from './checks.js';
import type { Context, Done } from './context.js';
import { commentsOf } from './github/comments.js';
import { placeOf } from './github/place.js';
import { pullOf, reviewsOf } from './github/pulls.js';
import { judge, type AskTold, type Judged } from './judge.js';
import { isOurs } from '../approve/judging.js';
import { refused, resultsOf, untouched, type Results } from './results.js';
import type { Source } from './source.js';
import type { MergeGroupTask } from './task.js';
import { toldBy } from './told.js';

/**
 * Judges what a merge queue is about to merge, in full: pull requests that are good alone may break each other. Whether it
 * is approved, the reviews of the pull request say that the queue's branch names.
 */
export async function onMergeGroup(context: Context, task: MergeGroupTask): Promise<Done> {
  const place = placeOf(task);
  const { branch, number } = queueOf(task.ref);
  const wanted = { branches: [branch], pulls: [number], commits: [task.base, task.head] };
  const source = await context.sources(task, wanted, context.octokit);
  try {
    const checks = await checksFor(context, { place, head: task.head, base: task.base });
    await checks.begin();
    // Asked for when it is needed: of what touches nothing of ours, nobody has to know whose it is.
    const told: AskTold = async (trees) => {
      const pull = await pullOf(context.octokit, place, number);
      return toldBy(context, source, { place, pull, base: task.base })(trees);
    };
    const change = { branch, base: task.base, head: task.head, others: [], now: context.now(), told };
    const judgement = await judge(context, source, change);
    if (judgement.kind === 'judged') await checks.end(await resultsOfGroup(context, source, task, judgement));
    else await checks.end(judgement.kind === 'untouched' ? untouched : refused(judgement.title, judgement.because));
    return { next: [] };
  } finally {
    await source.close();
  }
}

async function resultsOfGroup(
  context: Context,
  source: Source,
  task: MergeGroupTask,
  { report, trees: { base } }: Judged,
): Promise<Results> {
  const place = placeOf(task);
  const { branch, number } = queueOf(task.ref);
  const pull = await pullOf(context.octokit, place, number);
  const reviews = reviewsIn(await reviewsOf(context.octokit, place, number));
  const change = { branch, base: task.base, head: pull.head.sha, others: [], now: report.now };
  const given = await approvalOf(context, source, { place, pull, reviews, change, report });
  const comments = () => commentsOf(context.octokit, place, number);
  const approval = await besideGlass(context, given, { place, pull, base, comments });
  const { verdict, approvals } = resultsOf(report, approval);
  const others = await foreignFiles(source, task, pull.head.sha);
  if (others.length === 0) {
    // A queue waits for a check that has not ended, and nobody looks at it.
    return { verdict, approvals: approvals.state === 'waiting' ? { ...approvals, state: 'failure' } : approvals };
  }
  const because = `The group changes ${others.slice(0, 5).join(', ')} too, which #${number} does not: nobody knows whose approval that has.`;
  return { verdict, approvals: refused('More than one pull request', because).approvals };
}

/** What the group changes and the pull request does not: somebody else's reviews are about that. */
async function foreignFiles(source: Source, { base, head }: MergeGroupTask, own: string): Promise<string[]> {
  const parted = await source.mergeBase(base, own);
  const [before, group, from, pull] = await Promise.all([base, head, parted, own].map((it) => source.tree(it)));
  if (before === undefined || group === undefined || from === undefined || pull === undefined)
    throw new TypeError('four trees');
  const of = new Set((await difference(from, pull)).map(({ path }) => path));
  const changed = (await difference(before, group)).map(({ path }) => path);
  return changed.filter((path) => isOurs(path) && !of.has(path));
}

/** The branch that a queue merges to, and the pull request that its own branch is for (GitHub's naming). */
function queueOf(ref: string): { readonly branch: string; readonly number: number } {
  const [, branch = '', number = '0'] = /^refs\/heads\/gh-readonly-queue\/(.+)\/pr-(\d+)-[\da-f]+$/.exec(ref) ?? [];
  return { branch, number: Number(number) };
}
