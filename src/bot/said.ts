import type { Approval } from '../approve/approve.js';
import { commentOf, plainComment } from './comment.js';
import type { Pull } from './github/pulls.js';
import type { Judged, Judgement } from './judge.js';
import { refused, resultsOf, untouched, type Results } from './results.js';

/** What a judgement is to people. */
export interface Said {
  readonly results: Results;
  readonly comment: string;
  /** Whether there is a comment on it where there is none yet. */
  readonly mayBegin: boolean;
}

/** What decides beside the judgement. */
export interface About {
  readonly approval: Approval;
  readonly pull: Pull;
  /** Sections that follow, as Markdown. */
  readonly more: readonly string[];
}

export function saidOfJudged(judged: Judged, { approval, pull, more }: About): Said {
  const subject = { number: pull.number, isDraft: pull.draft === true, address: pull.base.repo.html_url };
  return {
    results: resultsOf(judged.report, approval),
    comment: commentOf(judged, approval, subject, more),
    mayBegin: true,
  };
}

export function saidOf(judgement: Exclude<Judgement, Judged>): Said {
  if (judgement.kind === 'untouched') {
    const comment = plainComment(
      '✓ Nothing of Towpath changes',
      'This changes no declaration, rule or owner any more.',
    );
    return { results: untouched, comment, mayBegin: false };
  }
  const { title, because } = judgement;
  return { results: refused(title, because), comment: plainComment(`✗ ${title}`, because), mayBegin: true };
}
