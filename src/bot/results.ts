import type { Approval } from '../approve/approve.js';
import { errorsOf, verdictBesideApprovals } from '../report/accepted.js';
import { inline } from '../report/escape.js';
import { clipped, cut, maximumSentence } from '../report/limits.js';
import { inWords, plural } from '../report/plural.js';
import type { Report } from '../report/report.js';
import { summaryLine } from '../report/words.js';
import { annotationsOf } from './annotations.js';
import { checkText } from './check-text.js';
import type { Annotation } from './github/checks.js';

/** The names of the two checks: branch protection requires them by these. */
export const checkNames = { verdict: 'towpath', approvals: 'towpath/approvals' } as const;

/** How one of the checks ends; one that waits has not ended. */
export interface Result {
  readonly state: 'success' | 'failure' | 'waiting';
  readonly title: string;
  /** Markdown. */
  readonly summary: string;
  readonly text?: string;
  readonly annotations: readonly Annotation[];
}

export interface Results {
  readonly verdict: Result;
  readonly approvals: Result;
}

/** The checks of a change that nothing here decides about. */
export const untouched: Results = both(
  'success',
  'Nothing of Towpath changes',
  'No declaration, rule or owner changes.',
);

/** The checks of a change that could not be judged: nobody knows, which is never a success. */
export function refused(title: string, because: string): Results {
  return both('failure', title, inline(clipped(because, maximumSentence)));
}

function both(state: 'success' | 'failure', title: string, summary: string): Results {
  const result: Result = { state, title, summary, annotations: [] };
  return { verdict: result, approvals: result };
}

/** What the check of approvals begins with where the glass was broken: only the App can write it. */
export const brokenTitle = 'Break-glass by ';

export function resultsOf(report: Report, approval: Approval): Results {
  return { verdict: verdictResult(report, approval), approvals: approvalsResult(report, approval) };
}

function verdictResult(report: Report, approval: Approval): Result {
  const verdict = verdictBesideApprovals(report, approval);
  const errors = errorsOf(report, approval);
  const titles = {
    passed: [
      'Nothing to fix',
      ...(errors.toAccept.length === 0 ? [] : [`${errors.toAccept.length} to be accepted`]),
      ...(report.summary.warnings === 0 ? [] : [plural(report.summary.warnings, 'warning')]),
    ].join(', '),
    blocked: `${plural(errors.toFix.length, 'thing')} to fix`,
    failed: 'Could not be evaluated',
  };
  return {
    state: verdict === 'passed' ? 'success' : 'failure',
    title: titles[verdict],
    summary: inline(summaryLine(report)),
    text: checkText(report),
    annotations: annotationsOf(report),
  };
}

/** So many approvers are named in a title. */
const maximumNamed = 3;

function approvalsResult({ approvals }: Report, { state, given, missing, breakGlass }: Approval): Result {
  if (state === 'unknown') {
    const because = inline(clipped(approvals.unknown ?? '', maximumSentence));
    return { state: 'failure', title: 'Nobody knows who must approve', summary: because, annotations: [] };
  }
  const count = given.length + missing.length;
  if (state === 'approved') {
    const title = count === 0 ? 'Nobody has to approve' : `Approved, ${given.length} of ${count}`;
    return { state: 'success', title, summary: title, annotations: [] };
  }
  const more = missing.length - maximumNamed;
  const named = missing.slice(0, maximumNamed).map(({ approver }) => clipped(approver, 60));
  const names = inWords([...named, ...(more > 0 ? [`${more} more`] : [])]);
  if (breakGlass !== undefined && 'reason' in breakGlass) {
    const title = cut(clipped(`${brokenTitle}${breakGlass.by}: ${breakGlass.reason}`, 255), 255);
    const summary = `${given.length} of ${count} have approved, and nobody waits for ${names}. This stands in each report until somebody has reviewed it.`;
    return { state: 'success', title, summary: inline(summary), annotations: [] };
  }
  const title = `Waiting for ${names}`;
  return { state: 'waiting', title: cut(title, 255), summary: inline(`${given.length} of ${count}`), annotations: [] };
}
