import { describe, expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { evaluate } from '../src/evaluate.js';
import { policyUnavailable } from '../src/policy/policy.js';
import { githubReport } from '../src/report/github.js';
import { jsonReport } from '../src/report/json.js';
import { junitReport } from '../src/report/junit.js';
import { markdownReport } from '../src/report/markdown.js';
import { sarifReport } from '../src/report/sarif.js';
import { textReport } from '../src/report/text.js';
import { memoryMemo } from '../src/tree/memo.js';
import { memoryTree, overlay } from '../src/tree/memory.js';
import type { Report } from '../src/report/report.js';
import { operatorDefinitions } from './organisation.js';

/**
 * A case is a folder: `before/` is laid over the organisation to make the base, `after/` over that to make the head; a
 * file that ends in `.removed` removes. What is expected is written anew with UPDATE_CASES=1; the formats for programs only
 * where a case has their file.
 */
const cases = 'test/cases/check';
const update = process.env['UPDATE_CASES'] === '1';
const removed = '.removed';

function filesIn(folder: string): Map<string, string> {
  if (!existsSync(folder)) return new Map();
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.(yaml|yml|removed)$/.test(name),
  );
  return new Map(names.toSorted().map((name) => [name, readFileSync(`${folder}/${name}`, 'utf8')]));
}

function changesIn(folder: string): Map<string, string | null> {
  return new Map(
    [...filesIn(folder)].map(([name, text]) =>
      name.endsWith(removed) ? [name.slice(0, -removed.length), null] : [name, text],
    ),
  );
}

async function reportOf(name: string): Promise<Report> {
  const files = new Map([...filesIn(`${cases}/organisation`), ...(name === 'operators' ? operatorDefinitions() : [])]);
  const base = await overlay(memoryTree(files), changesIn(`${cases}/${name}/before`));
  const head = await overlay(base, changesIn(`${cases}/${name}/after`));
  const change = { base, head, now: '2026-11-21T09:00:00Z', others: [] };
  return evaluate(change, { memo: memoryMemo(), policy: policyUnavailable });
}

const formatsForPrograms: Readonly<Record<string, (report: Report) => string>> = {
  'report.sarif': sarifReport,
  'report.xml': junitReport,
  'report.github': githubReport,
};

function expectFile(file: string, text: string): void {
  if (update) writeFileSync(file, text);
  expect(text).toBe(readFileSync(file, 'utf8'));
}

const schema = JSON.parse(readFileSync('schemas/report.json', 'utf8')) as object;
const ajv = new Ajv2020({ strict: false });
const isReport = ajv.compile(schema);

describe('the report on a change', () => {
  const names = readdirSync(cases).filter((name) => name !== 'organisation');
  test.each(names)('%s', async (name) => {
    const report = await reportOf(name);
    expectFile(`${cases}/${name}/report.txt`, textReport(report));
    expectFile(`${cases}/${name}/report.md`, markdownReport(report));
    for (const [file, format] of Object.entries(formatsForPrograms))
      if (existsSync(`${cases}/${name}/${file}`)) expectFile(`${cases}/${name}/${file}`, format(report));
    expect(isReport(JSON.parse(jsonReport(report))) ? [] : isReport.errors).toEqual([]);
  });

  test('is the same bytes each time', async () => {
    expect(jsonReport(await reportOf('port'))).toBe(jsonReport(await reportOf('port')));
  });
});
