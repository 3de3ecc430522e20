import { approve, type Approval } from '../approve/approve.js';
import { ownerKey } from '../approve/owner.js';
import { peopleOf } from '../approve/people.js';
import type { PullRequest, Review } from '../approve/review.js';
import type { Report } from '../report/report.js';
import type { Context } from './context.js';
import { comparison, statusOf } from './github/git.js';
import { mayWrite, pushesTo } from './github/people.js';
import type { Place } from './github/place.js';
import type { Pull, reviewsOf } from './github/pulls.js';
import { judge, type Judgeable } from './judge.js';
import type { Source } from './source.js';

/** A pull request, and all that is known of its change. */
export interface Approvable {
  readonly place: Place;
  readonly pull: Pull;
  readonly reviews: readonly Review[];
  readonly change: Judgeable;
  readonly report: Report;
}

/** So many earlier heads are judged again for the approvals that were given to them; older ones lapse. */
const maximumEarlier = 5;

/** Holds the reviews of a pull request against what is demanded of it. */
export async function approvalOf(context: Context, source: Source, approvable: Approvable): Promise<Approval> {
  const { report, reviews, pull } = approvable;
  const author = pull.user?.login ?? '';
  const head = pull.head.sha;
  if (report.approvals.demands.length === 0)
    return approve(report, { head, author, lastPusher: author, committers: [] }, reviews);
  const about = {
    ...(await authorsOf(context, approvable)),
    withoutWrite: await withoutWrite(context, approvable),
    scopes: await scopesOf(context, source, approvable),
  };
  return approve(report, { head, author, ...about }, reviews);
}

/** A list of reviews as GitHub gives it. Whoever has no account any more approves nothing. */
export function reviewsIn(list: Awaited<ReturnType<typeof reviewsOf>>): Review[] {
  return list.flatMap(({ user, state, commit_id: commit, submitted_at: submittedAt = '' }): Review[] =>
    user === null ? [] : [{ login: user.login, state: state as Review['state'], commit: commit ?? '', submittedAt }],
  );
}

/** GitHub's own committer of what is done in a browser: the author did it. */
const browser = 'web-flow';

/** Who wrote, committed or pushed any of it. Git takes any name, so GitHub's record of pushes counts beside the commits. */
export async function authorsOf(
  { octokit }: Context,
  { place, pull, change }: Pick<Approvable, 'place' | 'pull'> & { readonly change: Pick<Judgeable, 'base'> },
): Promise<Pick<PullRequest, 'lastPusher' | 'committers'>> {
  const [{ commits }, pushes] = await Promise.all([
    comparison(octokit, place, [change.base, pull.head.sha]),
    pushesOf(octokit, place, pull),
  ]);
  const own = new Set([pull.head.sha, ...commits.map(({ sha }) => sha)]);
  const pushed = pushes.filter(({ commit }) => own.has(commit));
  const last = commits.find(({ sha }) => sha === pull.head.sha);
  const byCommit = [last?.committer?.login, last?.author?.login].find((login) => login && login !== browser);
  const all = [
    ...pushed.map(({ login }) => login),
    ...commits.flatMap(({ author, committer, commit }) => [
      author?.login,
      committer?.login,
      ...coauthors(commit.message),
    ]),
    ...(pull.head.repo?.full_name === pull.base.repo.full_name ? [] : [pull.head.repo?.owner.login]),
  ];
  const committers = all.filter((login) => typeof login === 'string' && login !== '' && login !== browser);
  return {
    lastPusher: pushed.find(({ commit }) => commit === pull.head.sha)?.login ?? byCommit ?? pull.user?.login ?? '',
    committers: [...new Set(committers as string[])],
  };
}

/** Of a fork, whose pushes are nothing that we may read, its commits and its owner tell. */
async function pushesOf(octokit: Context['octokit'], place: Place, { head, base }: Pull): ReturnType<typeof pushesTo> {
  return head.repo?.full_name === base.repo.full_name ? pushesTo(octokit, place, head.ref) : [];
}

/** The logins in trailers, where GitHub's own addresses name them. */
function coauthors(message: string): string[] {
  const trailers = message.matchAll(/^co-authored-by:.*<(?:\d+\+)?([\w-]+)@users\.noreply\.github\.com>/gim);
  return [...trailers].flatMap(([, login]) => login ?? []);
}

/** Whoever of those who approved and are asked may not write here: GitHub would not count them either. */
async function withoutWrite({ octokit }: Context, { place, report, reviews }: Approvable): Promise<string[]> {
  const asked = askedIn(report);
  const logins = reviews.filter(({ state, login }) => state === 'APPROVED' && asked.has(login.toLowerCase()));
  const distinct = [...new Set(logins.map(({ login }) => login))];
  const may = await Promise.all(
    distinct.map(async (login) => {
      try {
        return await mayWrite(octokit, place, login);
      } catch (error) {
        if (statusOf(error) === 404) return false;
        throw error;
      }
    }),
  );
  return distinct.filter((_, index) => may[index] === false);
}

/** The logins of all whose approval somebody asks for, in lower case. */
function askedIn({ approvals }: Report): ReadonlySet<string> {
  const teams = new Map(approvals.teams.map((team) => [ownerKey(team.github), team]));
  return new Set(approvals.demands.flatMap(({ approvers }) => approvers.flatMap((owner) => peopleOf(owner, teams))));
}

/**
 * What was demanded at the earlier heads that somebody approved, found again from the commits: nothing of it is stored, so
 * nothing of it can be lost or forged. A head that nobody has any more demanded nothing that anyone knows.
 */
async function scopesOf(
  context: Context,
  source: Source,
  { reviews, report, change }: Approvable,
): Promise<Record<string, readonly string[]>> {
  const asked = askedIn(report);
  const approvals = reviews.filter(({ state, login }) => state === 'APPROVED' && asked.has(login.toLowerCase()));
  const heads = new Set(approvals.toReversed().map(({ commit }) => commit));
  const earlier = [...heads].filter((commit) => commit !== '' && commit !== change.head).slice(0, maximumEarlier);
  const scopes: Record<string, readonly string[]> = {};
  for (const head of earlier) {
    const { told: _, ...earlierChange } = change;
    const before = await judge(context, source, { ...earlierChange, head });
    if (before.kind === 'judged') scopes[head] = before.report.approvals.demands.map(({ scope }) => scope.digest);
  }
  return scopes;
}
