import { describe, expect, test } from '@jest/globals';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { approve, type Approval } from '../../src/approve/approve.js';
import type { PullRequest, Review } from '../../src/approve/review.js';
import type { Report } from '../../src/report/report.js';
import { overlay } from '../../src/tree/memory.js';
import { changesIn, organisationWith, reportOn } from './change.js';

/**
 * A case is a folder: `before/` is laid over the organisation of test/cases/check to make the base, `after/` over that to
 * make the head, which is the commit 2222222; `earlier/` makes the head that was 1111111. `approval.txt` is written anew with
 * UPDATE_CASES=1.
 */
const cases = 'test/cases/approve';

function demandedText({ approvals, findings }: Report): string {
  return [
    ...findings.map(({ file, line, column, severity, message }) => `${file}:${line}:${column} ${severity} ${message}`),
    ...approvals.demands.flatMap(({ approvers, reason, scope }) => [
      `${approvers.join(' or ')} ${reason}`,
      ...[...scope.files, ...scope.folders].map((path) => `  ${path}`),
    ]),
    ...approvals.needed.map(
      ({ approver, reasons, isKnown }) => `○ ${approver}${isKnown ? '' : '?'} ${reasons.join(', ')}`,
    ),
  ].join('\n');
}

function approvalText({ state, given, missing, discounted }: Approval): string {
  return [
    state,
    ...given.map(({ approver, reasons, by }) => `✓ ${approver} ${reasons.join(', ')}: ${by.join(', ')}`),
    ...missing.map(({ approver, reasons, people, lapsed }) => {
      const before = lapsed.length === 0 ? '' : `; lapsed: ${lapsed.join(', ')}`;
      return `○ ${approver} ${reasons.join(', ')}: ${people.join(' or ') || 'nobody may'}${before}`;
    }),
    ...discounted.map(({ login, commit, because }) => `– ${login} at ${commit} ${because}`),
  ].join('\n');
}

describe('who must approve, and who has', () => {
  test.each(readdirSync(cases))('%s', async (name) => {
    const folder = `${cases}/${name}`;
    const base = await organisationWith(changesIn(`${folder}/before`));
    const [report, earlier] = await Promise.all(
      ['after', 'earlier'].map(async (side) => reportOn(base, await overlay(base, changesIn(`${folder}/${side}`)))),
    );
    if (report === undefined || earlier === undefined) throw new Error('no report');
    const { pullRequest, reviews } = JSON.parse(readFileSync(`${folder}/reviews.json`, 'utf8')) as {
      pullRequest: PullRequest;
      reviews: Review[];
    };
    const scopes = { '1111111': earlier.approvals.demands.map(({ scope }) => scope.digest) };
    const approval = approve(report, { ...pullRequest, scopes }, reviews);
    const text = `${demandedText(report)}\n\n${approvalText(approval)}\n`;
    if (process.env['UPDATE_CASES'] === '1') writeFileSync(`${folder}/approval.txt`, text);
    expect(text).toBe(readFileSync(`${folder}/approval.txt`, 'utf8'));
  });
});
