import type { Approval, Missing } from '../approve/approve.js';
import { breakGlassLabel, type BreakGlass } from '../approve/break-glass.js';
import { errorsOf, verdictBesideApprovals } from './accepted.js';
import type { Conversation } from './conversation.js';
import { firstOf, type Limits } from './limits.js';
import { sentence } from './markdown-findings.js';
import { bulletSection, name } from './markdown-lists.js';
import { inWords, plural } from './plural.js';
import type { Report } from './report.js';
import { neededWords } from './words.js';

/** How many of those who must approve the headline names; the section has all of them. */
const maximumApprovers = 3;

/** The parts of the headline that depend on who has approved. */
export function headlineWords(
  report: Report,
  conversation?: Conversation,
): { readonly verdict: string; readonly waiting: string } {
  const missing = conversation?.approval.missing ?? report.approvals.needed;
  const asked = firstOf(missing, maximumApprovers);
  const more = missing.length - asked.first.length;
  const approvers = [...asked.first.map(({ approver }) => name(approver)), ...(more > 0 ? [`${more} more`] : [])];
  const glass = conversation?.approval.breakGlass;
  const broken = glass !== undefined && 'reason' in glass ? `break-glass by ${name(glass.by)}, without ` : undefined;
  const waiting = approvers.length === 0 ? '' : `${broken ?? 'waiting for '}${inWords(approvers)}`;
  return { verdict: verdictWords(report, conversation), waiting: conversation?.isDraft === true ? 'draft' : waiting };
}

function verdictWords(report: Report, conversation?: Conversation): string {
  const errors = conversation && errorsOf(report, conversation.approval);
  const verdict = conversation === undefined ? report.verdict : verdictBesideApprovals(report, conversation.approval);
  if (verdict === 'failed') return '✗ Could not be evaluated';
  if (verdict === 'blocked') return `✗ ${plural(errors?.toFix.length ?? report.summary.errors, 'thing')} to fix`;
  const breaking = report.overlaps.filter(({ together = [] }) => together.length > 0);
  const { toAccept, accepted } = errors ?? { toAccept: [], accepted: [] };
  return [
    '✓ Nothing to fix',
    ...(toAccept.length === 0 ? [] : [`${plural(toAccept.length, 'thing')} to be accepted`]),
    ...(accepted.length === 0 ? [] : [`${accepted.length} accepted`]),
    ...(report.summary.warnings === 0 ? [] : [plural(report.summary.warnings, 'warning')]),
    ...(breaking.length === 0 ? [] : [`but not together with ${inWords(breaking.map(({ change }) => name(change)))}`]),
  ].join(', ');
}

/** Who must approve; in a conversation also who has, whose approval has lapsed, and whose counts for nothing. */
export function approvalSection({ approvals }: Report, limits: Limits, conversation?: Conversation): string {
  if (conversation === undefined) {
    const lines = approvals.needed.map((it) => `○ ${name(it.approver)} ${sentence(neededWords(it))}`);
    return bulletSection('Approval', lines, limits);
  }
  const { approval } = conversation;
  const section = bulletSection('Approval', approvalLines(approval), limits);
  const all = approval.given.length + approval.missing.length;
  return all === 0 ? section : section.replace('**Approval**', `**Approval**: ${approval.given.length} of ${all}`);
}

function approvalLines({ given, missing, discounted, breakGlass }: Approval): string[] {
  return [
    ...(breakGlass === undefined ? [] : [glassWords(breakGlass)]),
    ...given.map((it) => `✓ ${name(it.approver)} ${sentence(neededWords({ ...it, isKnown: true }))}: ${names(it.by)}`),
    ...missing.map((it) => `○ ${name(it.approver)} ${sentence(neededWords(it))}${lapsedWords(it)}`),
    ...discounted.map(({ login, because }) => `– ${name(login)} ${sentence(because)}`),
  ];
}

function glassWords(glass: BreakGlass): string {
  if ('because' in glass) return `– the label ${name(breakGlassLabel)} holds nothing. ${sentence(glass.because)}`;
  return `⚠ break-glass by ${name(glass.by)}: ${sentence(glass.reason)}`;
}

function lapsedWords({ lapsed }: Missing): string {
  return lapsed.length === 0 ? '' : `; approved by ${names(lapsed)} before that changed`;
}

function names(logins: readonly string[]): string {
  return inWords(logins.map((login) => name(login)));
}
