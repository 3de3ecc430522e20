import { compareText } from '../lists.js';

/** A review as GitHub has it. */
export interface Review {
  readonly login: string;
  /** Of GitHub; a review that is dismissed has no other state any more. */
  readonly state: 'APPROVED' | 'CHANGES_REQUESTED' | 'COMMENTED' | 'DISMISSED' | 'PENDING';
  /** The commit that was reviewed. */
  readonly commit: string;
  /** RFC 3339, in UTC as GitHub writes it. */
  readonly submittedAt: string;
}

/** What is known of a pull request, from GitHub. */
export interface PullRequest {
  /** The commit that is to be merged. */
  readonly head: string;
  /** Logins. */
  readonly author: string;
  readonly lastPusher: string;
  /** The logins of all who wrote or committed any of its commits. */
  readonly committers: readonly string[];
  /** People, as logins, and owners, as CODEOWNERS writes them, that may not write here: GitHub does not count them. */
  readonly withoutWrite?: readonly string[];
  /** What was demanded at earlier heads: the digests of all scopes, by commit. */
  readonly scopes?: Readonly<Record<string, readonly string[]>>;
}

/** Why nobody's approval of their own change counts, in words that follow their name; undefined for everybody else. */
export function ownChange(login: string, { author, lastPusher, committers }: PullRequest): string | undefined {
  const isThe = (other: string) => other.toLowerCase() === login.toLowerCase();
  if (isThe(author)) return 'opened this pull request';
  if (isThe(lastPusher)) return 'pushed to it last';
  return committers.some(isThe) ? 'has commits in it' : undefined;
}

/** Whether a person or an owner, with or without its @, may write here. */
export function mayWrite(name: string, { withoutWrite = [] }: PullRequest): boolean {
  const keyOf = (it: string) => it.toLowerCase().replace(/^@/, '');
  return !withoutWrite.some((other) => keyOf(other) === keyOf(name));
}

/** A review that approves or approved, and why it does not count any more or never did, whatever it is about. */
export interface Judged {
  readonly review: Review;
  readonly because?: string;
}

/**
 * The approvals among these reviews. Whoever asked for changes takes back what they approved before; a comment takes back
 * nothing.
 */
export function judgedReviews(reviews: readonly Review[], pullRequest: PullRequest): Judged[] {
  const inOrder = reviews
    .map((review, index) => ({ review, index }))
    .sort((a, b) => compareText(a.review.submittedAt, b.review.submittedAt) || a.index - b.index)
    .map(({ review }) => review);
  return inOrder.flatMap((review, index) => {
    if (review.state === 'DISMISSED') return [{ review, because: 'was dismissed' }];
    if (review.state !== 'APPROVED') return [];
    const because = faultOf(review, inOrder.slice(index + 1), pullRequest);
    return [{ review, ...(because !== undefined && { because }) }];
  });
}

function faultOf({ login }: Review, later: readonly Review[], pullRequest: PullRequest): string | undefined {
  const isSame = (other: string) => other.toLowerCase() === login.toLowerCase();
  const after = (wanted: Review['state']) => later.some((it) => isSame(it.login) && it.state === wanted);
  if (after('CHANGES_REQUESTED')) return 'asked for changes after it';
  if (after('DISMISSED')) return 'had a later review dismissed';
  const own = ownChange(login, pullRequest);
  if (own !== undefined) return own;
  return mayWrite(login, pullRequest) ? undefined : 'may not write to this repository';
}
