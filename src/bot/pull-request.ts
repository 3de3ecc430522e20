import type { Approval } from '../approve/approve.js';
import { answerTo } from './answer.js';
import { approvalOf, reviewsIn } from './approvals.js';
import { askedLast } from './asked.js';
import { checksFor, type Checks } from './checks.js';
import { commentOf, plainComment } from './comment.js';
import type { Context, Done } from './context.js';
import { conversationOf, say, type Conversation } from './conversation.js';
import { placeOf } from './github/place.js';
import { openPulls, pullOf, reviewsOf, type Pull } from './github/pulls.js';
import { judge, type Judgement } from './judge.js';
import { onMerged } from './merged.js';
import { refused, resultsOf, untouched, type Results } from './results.js';
import type { PullRequestTask } from './task.js';
import { untilKnown } from './until-known.js';

/** So many other open pull requests are counted with one: the newest. */
const maximumOthers = 30;

const nothingMore: Done = { then: [] };

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
  const commits = reviews.filter(({ state }) => state === 'APPROVED').map(({ commit }) => commit);
  const wanted = { branches: [pull.base.ref], pulls: [pull.number, ...others.map(({ number }) => number)], commits };
  const source = await context.sources(task, wanted, octokit);
  try {
    const base = (await source.tip(pull.base.ref)) ?? pull.base.sha;
    const change = { branch: pull.base.ref, base, head: pull.head.sha, others, now: context.now() };
    const checks = await checksFor(context, { place, head: pull.head.sha, base });
    await checks.begin();
    const judgement = await judge(context, source, change);
    const approval =
      judgement.kind === 'judged'
        ? await approvalOf(context, source, { place, pull, reviews, change, report: judgement.report })
        : undefined;
    const asked = judgement.kind === 'judged' ? await askedLast(context, conversation) : undefined;
    const answer = judgement.kind === 'judged' && asked ? await answerTo(context, judgement, asked) : '';
    const said = saidOf(judgement, { approval, pull, answer });
    const isNewest = async () => isSame(pull, await pullOf(octokit, place, task.number));
    return (await write({ context, conversation, checks, said, isNewest })) ? doneWith(judgement) : { then: [task] };
  } finally {
    await source.close();
  }
}

function doneWith(judgement: Judgement): Done {
  const until = judgement.kind === 'judged' ? judgement.report.validUntil : undefined;
  return { then: [], ...(until !== undefined && { validUntil: until }) };
}

/** What a judgement is to people. */
interface Said {
  readonly results: Results;
  readonly comment: string;
  /** Whether there is a comment on it where there is none yet. */
  readonly mayBegin: boolean;
}

interface About {
  readonly approval: Approval | undefined;
  readonly pull: Pull;
  /** To a command; Markdown. */
  readonly answer: string;
}

function saidOf(judgement: Judgement, { approval, pull, answer }: About): Said {
  if (judgement.kind === 'untouched') {
    const comment = plainComment(
      '✓ Nothing of Towpath changes',
      'This changes no declaration, rule or owner any more.',
    );
    return { results: untouched, comment, mayBegin: false };
  }
  if (judgement.kind === 'refused' || approval === undefined) {
    const { title, because } = judgement.kind === 'refused' ? judgement : { title: '', because: '' };
    return { results: refused(title, because), comment: plainComment(`✗ ${title}`, because), mayBegin: true };
  }
  const subject = { number: pull.number, isDraft: pull.draft === true, address: pull.base.repo.html_url };
  return {
    results: resultsOf(judgement.report, approval),
    comment: commentOf(judgement, approval, subject, answer),
    mayBegin: true,
  };
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

/** The others that are to be merged into the same branch. A draft is not yet. */
function othersOf(open: Awaited<ReturnType<typeof openPulls>>, { number, base }: Pull) {
  return open
    .filter((it) => it.number !== number && it.draft !== true && it.base.ref === base.ref)
    .map((it) => ({ number: it.number, head: it.head.sha }))
    .slice(-maximumOthers);
}

function isSame(before: Pull, after: Pull): boolean {
  return after.head.sha === before.head.sha && after.base.ref === before.base.ref && after.state === before.state;
}
