import { breakGlassLabel } from '../approve/break-glass.js';
import { judgedReviews } from '../approve/review.js';
import { firstOf } from '../report/limits.js';
import { remembered } from '../tree/memo.js';
import { sha256Digest } from '../tree/objects.js';
import { read } from '../validate/read.js';
import type { Tree } from '../tree/tree.js';
import { authorsOf, reviewsIn } from './approvals.js';
import { isAllowed } from './asked.js';
import { hasLabel } from './break-glass.js';
import type { Context } from './context.js';
import { checksOf } from './github/checks.js';
import { isNotGranted } from './github/git.js';
import { addLabel, closedWith, eventsOf, removeLabel } from './github/issues.js';
import type { Place } from './github/place.js';
import { pullOf, reviewsOf, type Pull } from './github/pulls.js';
import { brokenTitle, checkNames } from './results.js';

/** So many pull requests are asked about at once; of more it is said how many there are. */
const maximumAsked = 20;

/**
 * What was merged without the approvals that it needed, and nobody has reviewed since, as Markdown for each report; '' where
 * there is nothing. It follows from the label of what is merged and from its reviews: nothing of it is kept.
 */
export async function unreviewedSection(context: Context, place: Place, base: Tree): Promise<string> {
  const { organisation } = await read(base, context.ports.memo);
  if (organisation.defaults?.spec.breakGlass === undefined) return '';
  const title = '**Break-glass**: merged without the approvals that it needed, and reviewed by nobody since';
  try {
    const merged = (await closedWith(context.octokit, place, breakGlassLabel)).filter(isMerged);
    const asked = merged.slice(-maximumAsked);
    const isDone = await Promise.all(asked.map((issue) => isReviewedAt(context, place, issue)));
    const open = [...asked.filter((_, index) => isDone[index] === false), ...merged.slice(0, -maximumAsked)];
    if (open.length === 0) return '';
    const { first, rest } = firstOf(open.map(lineOf).toReversed(), maximumAsked);
    return [`${title}: ${first.join(', ')}`, rest].filter(Boolean).join('\n\n');
  } catch (error) {
    if (!isNotGranted(error)) throw error;
    return `${title}: nobody knows, because the App may not read issues. Grant it that.`;
  }
}

type Issue = Awaited<ReturnType<typeof closedWith>>[number];

function isMerged({ pull_request: pull }: Issue): boolean {
  return (pull?.merged_at ?? null) !== null;
}

function lineOf({ number, pull_request: pull }: Issue): string {
  return `#${number} (${pull?.merged_at?.slice(0, 10) ?? ''})`;
}

/** Each review changes when a pull request was updated: so what was found then need not be asked again. */
async function isReviewedAt(context: Context, place: Place, { number, updated_at: updated }: Issue): Promise<boolean> {
  const key = `reviewed since 1 ${place.owner}/${place.repo}#${number} ${updated}`;
  const digest = sha256Digest(new TextEncoder().encode(key));
  const { isDone } = await remembered(context.ports.memo, digest, async () => {
    const reviews = reviewsIn(await reviewsOf(context.octokit, place, number));
    if (!reviews.some(({ state }) => state === 'APPROVED')) return { isDone: false };
    return { isDone: await isReviewed(context, place, await pullOf(context.octokit, place, number)) };
  });
  return isDone;
}

/**
 * Whether somebody who may write has approved what was merged, and is none of those who wrote or pushed it, or put the
 * label on.
 */
async function isReviewed(context: Context, place: Place, pull: Pull): Promise<boolean> {
  const { octokit } = context;
  const head = pull.head.sha;
  const about = await authorsOf(context, { place, pull, change: { base: pull.base.sha } });
  const events = (await eventsOf(octokit, place, pull.number)) ?? [];
  const labeling = events.flatMap(({ event, actor }) => (event === 'labeled' ? [actor?.login ?? ''] : []));
  const own = { ...about, head, author: pull.user?.login ?? '', committers: [...about.committers, ...labeling] };
  const reviews = reviewsIn(await reviewsOf(octokit, place, pull.number));
  const counting = judgedReviews(reviews, own).filter(
    ({ review, because }) => because === undefined && review.commit === head,
  );
  const may = await Promise.all(
    counting.map(({ review: { login } }) => isAllowed(context, place, { login, type: 'User' })),
  );
  return may.includes(true);
}

/** Keeps the label on what was merged without its approvals until it is reviewed, whoever takes it off, and not longer. */
export async function keepLabel(context: Context, place: Place, pull: Pull): Promise<void> {
  const isLabeled = hasLabel(pull);
  const runs = await checksOf(context.octokit, place, pull.head.sha, context.app.id);
  const check = runs.find(({ name }) => name === checkNames.approvals);
  const isBroken = check?.output.title?.startsWith(brokenTitle) === true;
  if (!isLabeled && !isBroken) return;
  const isDone = await isReviewed(context, place, pull).catch((error: unknown) => {
    if (isNotGranted(error)) return false;
    throw error;
  });
  if (isDone) {
    if (isLabeled) await removeLabel(context.octokit, place, pull.number, breakGlassLabel);
  } else if (!isLabeled) await addLabel(context.octokit, place, pull.number, breakGlassLabel);
}
