import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { commentOf, marker, plainComment, roomForMerged, withMerged } from '../../src/bot/comment.js';
import { resultsOf } from '../../src/bot/results.js';
import type { Approval } from '../../src/approve/approve.js';
import { parseDigests } from '../../src/report/digests.js';
import type { Report } from '../../src/report/report.js';
import { memoryTree } from '../../src/tree/memory.js';
import { active, hostile, outsideFences, outsideSpans } from '../report/quiet.js';
import { changeOf, findingAt, reportFull, reportWith } from '../report/sample.js';
import { runs } from '../runs.js';

const tree = memoryTree(new Map());
const [base, head] = ['1'.repeat(40), '2'.repeat(40)];
const digests = { program: '0.1.0', now: '2026-11-21T09:00:00Z', base, head, mergeBase: base, others: [] };
const subject = { number: 3, isDraft: false, address: 'https://github.test/o/r' };
const judged = (report: Report) =>
  ({ kind: 'judged', report, digests, trees: { base: tree, head: tree }, others: [], told: {} }) as const;

function approvalBy(text: string): Approval {
  return {
    state: 'waiting',
    given: [{ approver: text, reasons: [text], by: [text] }],
    missing: [{ approver: text, reasons: [text], isKnown: true, people: [text], lapsed: [text] }],
    discounted: [{ login: text, commit: text, because: text }],
    breakGlass: text.length % 2 === 0 ? { by: text, reason: text } : { because: text },
  };
}

const links = /\(https:\/\/(towpath\.dev\/docs\/findings\/[a-z-]+|github\.test\/[\w\-./%#]*)\)/g;
const tags = /<\/?(sub|details|summary)>/g;

describe('a comment', () => {
  const shown = (text: string) => {
    const full = reportFull(text);
    const relative = full.findings.map((finding) => ({ ...finding, docs: `policies/${text}/README.md` }));
    const report = { ...full, findings: relative, overlaps: [{ change: text, services: [text], together: [text] }] };
    return commentOf(judged(report), approvalBy(text), subject);
  };
  const shape = (body: string) =>
    outsideFences(body).map((line) => (line.startsWith('|') ? line.split(/(?<!\\)\|/).length : 0));
  const plain = shape(shown('x'));

  test('53 addresses nobody, begins nothing, ends nothing and forges nothing, whatever a repository holds', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const body = shown(`x${text}`);
        expect(body.startsWith(`${marker}\n`)).toBe(true);
        expect(parseDigests(body)?.digests).toEqual(digests);
        const rest = outsideFences(body.slice(marker.length))
          .map(outsideSpans)
          .join('\n')
          .replaceAll('[wrong-type]', '')
          .replaceAll(links, '')
          .replaceAll(tags, '')
          .replaceAll(/&(lt|gt|amp|#96);/g, '§');
        expect(active.filter((pattern) => pattern.test(rest)).map(String)).toEqual([]);
        expect(shape(body)).toEqual(plain);
      }),
      { seed: 7, numRuns: runs(300) },
    );
  });

  test('19 leaves room for what follows the merge, and says what else there is', () => {
    const report = reportWith({
      findings: Array.from({ length: 90 }, (_, at) => ({
        ...findingAt('a: b', 4, 5, 'Wrong. '.repeat(100)),
        line: at,
      })),
      changes: Array.from({ length: 200 }, (_, at) => changeOf(`web-${at}`, ['image v1 → v2 '.repeat(20)])),
    });
    const body = commentOf(judged(report), approvalBy('x'), subject);
    expect(body.length).toBeLessThanOrEqual(65_536 - roomForMerged + 10);
    expect(body).toContain('the check `towpath` has more of it');
    const { verdict } = resultsOf(report, approvalBy('x'));
    expect(verdict.text?.length).toBeGreaterThan(60_000);
    expect(verdict.text?.length).toBeLessThanOrEqual(65_535);
    outsideFences(verdict.text ?? '');
  });

  test('goes on after the merge, as often as there is news', () => {
    const body = commentOf(judged(reportFull('x')), approvalBy('x'), subject);
    const once = withMerged(body, '**Merged**: one');
    const twice = withMerged(once.replaceAll('\n', '\r\n'), '**Merged**: two');
    expect(once).toContain('**Merged**: one');
    expect(twice).toBe(once.replace('one', 'two'));
    expect(parseDigests(twice)?.digests).toEqual(digests);
    expect(withMerged(plainComment('a', 'b'), 'c')).toContain('c');
  });
});

describe('an error that a rule lets somebody accept', () => {
  const finding = { ...findingAt('a: b', 4, 5), rule: 'freeze/production', approvers: ['@o/sre'] };
  const scope = { files: [], folders: [], digest: '' };
  const reason = 'accepts what freeze/production finds';
  const report = reportWith({
    findings: [finding],
    approvals: { demands: [{ approvers: ['@o/sre'], reason, scope }], needed: [], teams: [] },
  });
  const missing = { approver: '@o/sre', reasons: [reason], isKnown: true, people: [], lapsed: [] };
  const waiting: Approval = { state: 'waiting', given: [], missing: [missing], discounted: [] };
  const given = { approver: '@o/sre', reasons: [reason], by: ['ana'] };
  const approved: Approval = { state: 'approved', given: [given], missing: [], discounted: [] };

  test('is for the approvals to decide', () => {
    expect(commentOf(judged(report), waiting, subject)).toContain('### ✓ Nothing to fix, 1 thing to be accepted');
    expect(resultsOf(report, waiting)).toMatchObject({
      verdict: { state: 'success' },
      approvals: { state: 'waiting' },
    });
    expect(commentOf(judged(report), approved, subject)).toContain('### ✓ Nothing to fix, 1 accepted');
    expect(resultsOf(report, approved)).toMatchObject({
      verdict: { state: 'success' },
      approvals: { state: 'success' },
    });
  });

  test('blocks where nobody is asked to accept it, beside another error, and where something is unknown', () => {
    const unasked = { ...report, approvals: { demands: [], needed: [], teams: [] } };
    expect(resultsOf(unasked, approved)).toMatchObject({ verdict: { state: 'failure' } });
    const two = { ...report, findings: [finding, findingAt('a: b', 4, 5)] };
    expect(resultsOf(two, approved)).toMatchObject({ verdict: { state: 'failure', title: '1 thing to fix' } });
    const unknown = { ...report, failures: ['web could not be rendered.'] };
    expect(resultsOf(unknown, approved)).toMatchObject({
      verdict: { state: 'failure', title: 'Could not be evaluated' },
    });
  });
});
