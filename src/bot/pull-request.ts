import type { Review } from '../approve/review.js';
import type { OtherHead } from '../report/digests.js';
import { TreeError } from '../tree/tree.js';
import { answerTo } from './answer.js';
import { approvalOf, reviewsIn } from './approvals.js';
import { askedLast } from './asked.js';
import { besideGlass } from './break-glass.js';
import { checksFor, type Checks } from './checks.js';
import type { Context, Done } from './context.js';
import { conversationOf, say, type Conversation } from './conversation.js';
import { placeOf, type Place } from './github/place.js';
import { openPulls, pullOf, reviewsOf, type Pull } from './github/pulls.js';
import { judgeBesideOthers, type Judgeable, type Judged, type Judgement } from './judge.js';
import { onMerged } from './merged.js';
import { othersOf } from './others.js';
import { unreviewedSection } from './reviewed-since.js';
import { saidOf, saidOfJudged, type About, type Said } from './said.js';
import type { Source } from './source.js';
import type { PullRequestTask } from './task.js';
import { toldBy } from './told.js';
import { untilKnown } from './until-known.js';

const nothingMore: Done = { next: [] };

/** Judges a pull request as it is now, and says so. */
export async function onPullRequest(context: Context, task: PullRequestTask): Promise<Done> {
  const place = placeOf(task);
  const { octokit } = context;
  const pull = await untilKnown(context, () => pullOf(octokit, place, task.number));
  if (pull.merged) return onMerged(context, task, pull);
  if (pull.state !== 'open') return nothingMore;
  const [open, conversation, list] = await Promise.all([
    openPulls(octokit, place, pull.base.ref),
    conversationOf(context, place, task.number),
    reviewsOf(octokit, place, task.number),
  ]);
  const reviews = reviewsIn(list);
  const others = othersOf(open, pull);
  const approved = reviews.filter(({ state }) => state === 'APPROVED').map(({ commit }) => commit);
  const wanted = {
    branches: [pull.base.ref],
    pulls: [pull.number, ...others.map(({ number }) => number)],
    commits: [pull.head.sha, ...approved],
  };
  const source = await context.sources(task, wanted, octokit);
  try {
    return await onOpen(context, source, { task, place, pull, others, reviews, conversation });
  } finally {
    await source.close();
  }
}

/** An open pull request, as GitHub has it. */
interface Open {
  readonly task: PullRequestTask;
  readonly place: Place;
  readonly pull: Pull;
  readonly others: readonly OtherHead[];
  readonly reviews: readonly Review[];
  readonly conversation: Conversation;
}

async function onOpen(context: Context, source: Source, open: Open): Promise<Done> {
  const { task, place, pull, others, conversation } = open;
  const head = pull.head.sha;
  const base = (await source.tip(pull.base.ref)) ?? pull.base.sha;
  const checks = await checksFor(context, { place, head, base });
  await checks.begin();
  await requireCommit(source, head);
  const told = toldBy(context, source, { place, pull, base });
  const change: Judgeable = { branch: pull.base.ref, base, head, others, now: context.now(), told };
  const judgement = await judgeBesideOthers(context, source, change);
  const said =
    judgement.kind === 'judged'
      ? saidOfJudged(judgement, await aboutOf(context, source, judgement, { ...open, change }))
      : saidOf(judgement);
  const isNewest = async () => isSame(pull, await pullOf(context.octokit, place, task.number));
  return (await write({ context, conversation, checks, said, isNewest })) ? doneWith(judgement) : { next: [task] };
}

/** Who has approved, what was merged without, and what somebody asked. */
async function aboutOf(
  context: Context,
  source: Source,
  judged: Judged,
  { place, pull, reviews, change, conversation }: Open & { readonly change: Judgeable },
): Promise<About> {
  const { base } = judged.trees;
  const approval = await approvalOf(context, source, { place, pull, reviews, change, report: judged.report });
  const comments = () => Promise.resolve(conversation.comments);
  return {
    pull,
    approval: await besideGlass(context, approval, { place, pull, base, comments }),
    more: [await unreviewedSection(context, place, base), await answerIn(context, judged, conversation)],
  };
}

/** GitHub tells of a head before it gives it: that is nothing wrong with the head. */
async function requireCommit(source: Source, commit: string): Promise<void> {
  try {
    await source.tree(commit);
  } catch (error) {
    if (error instanceof TreeError)
      throw new Error(`The head ${commit} is not there yet: ${error.message}`, { cause: error });
    throw error;
  }
}

async function answerIn(context: Context, judged: Judged, conversation: Conversation): Promise<string> {
  const asked = await askedLast(context, conversation);
  return asked === undefined ? '' : answerTo(context, judged, asked);
}

function doneWith(judgement: Judgement): Done {
  if (judgement.kind === 'refused' && judgement.fault !== undefined) throw judgement.fault;
  const until = judgement.kind === 'judged' ? judgement.report.validUntil : undefined;
  return { next: [], ...(until !== undefined && { validUntil: until }) };
}

interface Writing {
  readonly context: Context;
  readonly conversation: Conversation;
  readonly checks: Checks;
  readonly said: Said;
  readonly isNewest: () => Promise<boolean>;
}

/** Writes what is to be said, as long as the pull request is as it was judged. Gives whether it was. */
async function write({ context, conversation, checks, said, isNewest }: Writing): Promise<boolean> {
  const isStill = await isNewest();
  if (isStill) {
    await say(context, conversation, said.comment, said.mayBegin);
    // The comment took its time.
    if (await isNewest()) {
      await checks.end(said.results);
      return true;
    }
  }
  await checks.cancel();
  return false;
}

function isSame(before: Pull, after: Pull): boolean {
  return after.head.sha === before.head.sha && after.base.ref === before.base.ref && after.state === before.state;
}
