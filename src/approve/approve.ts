import { compareText, groupBy } from '../lists.js';
import type { Approvals } from './approvals.js';
import type { BreakGlass } from './break-glass.js';
import type { Demand } from './demand.js';
import { neededFor, type Needed } from './needed.js';
import { ownerKey } from './owner.js';
import { peopleOf, type TeamPeople } from './people.js';
import { judgedReviews, mayWrite, ownChange, type Judged, type PullRequest, type Review } from './review.js';

/** Whether a pull request is approved, by whom, and what is missing. */
export interface Approval {
  /** `unknown`: nobody knows who must approve, so that nothing is approved. */
  readonly state: 'approved' | 'waiting' | 'unknown';
  /** Who has approved what, by approver. */
  readonly given: readonly Given[];
  /** The smallest set that still has to approve. */
  readonly missing: readonly Missing[];
  /** Approvals that count for nothing, and why. */
  readonly discounted: readonly Discounted[];
  /** What became of a label that asks to merge without what is missing; never set where nobody asks for that. */
  readonly breakGlass?: BreakGlass;
}

export interface Given {
  /** The team or the person for whom they approved. */
  readonly approver: string;
  readonly reasons: readonly string[];
  /** Logins, sorted. */
  readonly by: readonly string[];
}

export interface Missing extends Needed {
  /** Who may approve for it; empty where nobody is known who may. */
  readonly people: readonly string[];
  /** Whose approvals were given before what they are about changed. */
  readonly lapsed: readonly string[];
}

export interface Discounted {
  readonly login: string;
  readonly commit: string;
  /** In words that follow the login. */
  readonly because: string;
}

/** What is demanded of a change: the part of a report that reviews are held against. */
export interface Demanded {
  readonly approvals: Approvals;
}

/**
 * Holds the reviews of a pull request against what is demanded of it. Pure, and every further approval helps or changes
 * nothing. An approval of an earlier head holds for each demand whose scope was the same there.
 */
export function approve({ approvals }: Demanded, pullRequest: PullRequest, reviews: readonly Review[]): Approval {
  const teams = peopleIn(approvals, pullRequest);
  const judged = judgedReviews(reviews, pullRequest);
  const approving = judged.filter(({ because }) => because === undefined).map(({ review }) => review);
  const met = new Map(approvals.demands.map((demand) => [demand, metBy(demand, approving, { teams, pullRequest })]));
  const open = approvals.demands.filter((demand) => met.get(demand)?.counts.length === 0);
  const mayApprove = (login: string) => mayCount(login, pullRequest);
  const missing = neededFor(open, teams, mayApprove).map((it) => {
    const people = peopleOf(it.approver, teams).filter(mayApprove).toSorted(compareText);
    const asked = open.filter(({ reason }) => it.reasons.includes(reason));
    return { ...it, people, lapsed: loginsOf(asked.flatMap((demand) => met.get(demand)?.lapsed ?? [])) };
  });
  const state = approvals.unknown === undefined ? (open.length === 0 ? 'approved' : 'waiting') : 'unknown';
  return { state, given: givenIn(met, teams), missing, discounted: discountedIn(judged, [...met.values()]) };
}

/** The teams of the base without those that may not write. */
function peopleIn({ teams }: Approvals, pullRequest: PullRequest): ReadonlyMap<string, TeamPeople> {
  const able = teams.filter(({ github }) => mayWrite(github, pullRequest));
  return new Map(able.map((team) => [ownerKey(team.github), team]));
}

function mayCount(login: string, pullRequest: PullRequest): boolean {
  return mayWrite(login, pullRequest) && ownChange(login, pullRequest) === undefined;
}

/** The approvals of people who are asked: those that hold, and those whose scope has changed since. */
interface Met {
  readonly counts: readonly Review[];
  readonly lapsed: readonly Review[];
}

function metBy(
  { approvers, scope }: Demand,
  approving: readonly Review[],
  { teams, pullRequest }: { readonly teams: ReadonlyMap<string, TeamPeople>; readonly pullRequest: PullRequest },
): Met {
  const asked = new Set(approvers.flatMap((owner) => peopleOf(owner, teams)));
  const ofAsked = approving.filter(({ login }) => asked.has(login.toLowerCase()));
  const holds = ({ commit }: Review) =>
    commit === pullRequest.head || pullRequest.scopes?.[commit]?.includes(scope.digest) === true;
  return { counts: ofAsked.filter(holds), lapsed: ofAsked.filter((review) => !holds(review)) };
}

/** A demand is shown under the first of its approvers for whom somebody approved. */
function givenIn(met: ReadonlyMap<Demand, Met>, teams: ReadonlyMap<string, TeamPeople>): Given[] {
  const counted = [...met].flatMap(([{ approvers, reason }, { counts }]) => {
    const speaks = (owner: string) =>
      counts.filter(({ login }) => peopleOf(owner, teams).includes(login.toLowerCase()));
    const approver = approvers.find((owner) => speaks(owner).length > 0);
    return approver === undefined ? [] : [{ approver, reason, by: loginsOf(speaks(approver)) }];
  });
  return [...groupBy(counted, ({ approver }) => ownerKey(approver)).values()].map((same) => ({
    approver: same[0]?.approver ?? '',
    reasons: [...new Set(same.map(({ reason }) => reason))],
    by: [...new Set(same.flatMap(({ by }) => by))].sort(compareText),
  }));
}

function discountedIn(judged: readonly Judged[], met: readonly Met[]): Discounted[] {
  const counting = new Set(met.flatMap(({ counts }) => counts));
  const lapsed = new Set(met.flatMap((it) => it.lapsed));
  return judged.flatMap(({ review, because }) => {
    if (counting.has(review)) return [];
    const reason = lapsed.has(review) ? 'approved before that changed' : 'is not asked about this';
    return [{ login: review.login, commit: review.commit, because: because ?? reason }];
  });
}

function loginsOf(reviews: readonly Review[]): string[] {
  return [...new Set(reviews.map(({ login }) => login))].sort(compareText);
}
