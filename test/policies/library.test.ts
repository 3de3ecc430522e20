import { describe, expect, test } from '@jest/globals';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { evaluate } from '../../src/evaluate.js';
import { inThreadPolicy } from '../../src/policy/in-thread.js';
import { githubReport } from '../../src/report/github.js';
import { jsonReport } from '../../src/report/json.js';
import { junitReport } from '../../src/report/junit.js';
import { markdownReport } from '../../src/report/markdown.js';
import type { Report } from '../../src/report/report.js';
import { sarifReport } from '../../src/report/sarif.js';
import { textReport } from '../../src/report/text.js';
import { memoryMemo } from '../../src/tree/memo.js';
import { memoryTree, overlay } from '../../src/tree/memory.js';
import { filesBelow } from '../files.js';

/**
 * What the rules of the example organisation say of changes. A case is a folder: `before/` is laid over an organisation
 * to make the base, `after/` over that to make the head; a file that ends in `.removed` removes. `report.txt` has what
 * is new; UPDATE_CASES=1 writes it anew.
 */
const cases = 'test/cases/rules';
const [memo, policy] = [memoryMemo(), inThreadPolicy()];
const organisation = new Map([
  ...filesBelow('test/cases/check/organisation'),
  ...filesBelow('.', 'policies'),
  ...[...filesBelow('.', 'platform/crds')].filter(([path]) => path.includes('external-secrets.io')),
]);
// Their waivers are for other services.
for (const path of [...organisation.keys()].filter((it) => it.includes('/waivers/'))) organisation.delete(path);

const removed = '.removed';

function changesIn(folder: string): Map<string, Uint8Array | null> {
  const files = existsSync(folder) ? [...filesBelow(folder)] : [];
  return new Map(
    files.map(([path, bytes]) => (path.endsWith(removed) ? [path.slice(0, -removed.length), null] : [path, bytes])),
  );
}

async function reportOn(name: string): Promise<Report> {
  const base = await overlay(memoryTree(organisation), changesIn(`${cases}/${name}/before`));
  const head = await overlay(base, changesIn(`${cases}/${name}/after`));
  return evaluate({ base, head, now: '2026-11-21T09:00:00Z', others: [] }, { memo, policy });
}

const isNew = ({ status }: Report['findings'][number]) => status === 'new';

describe('the rules on a change', () => {
  test.each(readdirSync(cases))('%s', async (name) => {
    const report = await reportOn(name);
    const summary = { ...report.summary, existing: 0 };
    const text = textReport({ ...report, findings: report.findings.filter(isNew), summary });
    const file = `${cases}/${name}/report.txt`;
    if (process.env['UPDATE_CASES'] === '1') writeFileSync(file, text);
    expect(text).toBe(readFileSync(file, 'utf8'));
  });
});

test('what a freeze holds for beside services is to be judged anew when it ends', async () => {
  expect((await reportOn('freeze-of-all-else')).validUntil).toBe('2026-11-22T23:00:00Z');
});

describe('54 a secret in a declaration', () => {
  const secrets = [
    'Zk3v',
    'correct-horse',
    'Zk3vQ9xLp7TfB2nRw8YcJ5mHs1GdK6uE',
    '4711',
    'MIIEowIBAAKCAQEAyZ0',
    'XrD2kPq8VtLm5NsGh7JwQ',
  ];
  const formats = { textReport, markdownReport, jsonReport, sarifReport, junitReport, githubReport };

  test.each([
    ['secrets', true],
    ['secrets-removed', true],
    ['secrets-cut', true],
    ['secrets-half-read', false],
  ])('is in no format of the report (%s)', async (name, isHidden) => {
    const report = await reportOn(name);
    expect(JSON.stringify(report).includes('•••')).toBe(isHidden);
    for (const format of Object.values(formats)) {
      const text = format(report).replaceAll('47110', '');
      expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
    }
  });
});
