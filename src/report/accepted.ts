import type { Approval } from '../approve/approve.js';
import { acceptsReason } from '../approve/approvals.js';
import { isError } from '../declare/finding.js';
import type { Report, ReportedFinding, Verdict } from './report.js';

/** The new errors of a report by what can be done about them. */
export interface Errors {
  /** They have to be mended. */
  readonly toFix: readonly ReportedFinding[];
  /** A rule lets somebody accept them: an approval is demanded, and none is given. */
  readonly toAccept: readonly ReportedFinding[];
  readonly accepted: readonly ReportedFinding[];
}

export function errorsOf({ findings, approvals }: Report, { given, missing }: Approval): Errors {
  const errors = findings.filter((finding) => finding.status === 'new' && isError(finding));
  const demanded = new Set(approvals.demands.map(({ reason }) => reason));
  const isAcceptable = (it: ReportedFinding) => (it.approvers ?? []).length > 0 && demanded.has(acceptsReason(it.rule));
  const isAccepted = (it: ReportedFinding) => {
    const isOf = ({ reasons }: { readonly reasons: readonly string[] }) => reasons.includes(acceptsReason(it.rule));
    return isAcceptable(it) && given.some(isOf) && !missing.some(isOf);
  };
  return {
    toFix: errors.filter((it) => !isAcceptable(it)),
    toAccept: errors.filter((it) => isAcceptable(it) && !isAccepted(it)),
    accepted: errors.filter(isAccepted),
  };
}

/**
 * The verdict where approvals are demanded beside it: what somebody may accept does not block by itself, since nobody can
 * merge before it is accepted.
 */
export function verdictBesideApprovals(report: Report, approval: Approval): Verdict {
  if (report.verdict !== 'blocked' || errorsOf(report, approval).toFix.length > 0) return report.verdict;
  // Whether the failures are of the head is not said any more: so they count.
  return report.failures.length > 0 ? 'failed' : 'passed';
}
