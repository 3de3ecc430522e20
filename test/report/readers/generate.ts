import fc from 'fast-check';
import { writeFileSync } from 'node:fs';
import { codes, docsOf } from '../../../src/declare/codes.js';
import type { Code } from '../../../src/declare/codes.js';
import { githubReport } from '../../../src/report/github.js';
import { junitReport } from '../../../src/report/junit.js';
import type { Report, ReportedFinding, Verdict } from '../../../src/report/report.js';
import { sarifReport } from '../../../src/report/sarif.js';
import { visible } from '../../../src/report/visible.js';
import { hostile } from '../hostile.js';
import { findingAt, reportFull, reportWith } from '../sample.js';

// Writes reports in each format for programs (<number>.sarif, .xml, .github) into the folder that the first argument
// names, and reports.json: what those programs have to find in each of them.
const folder = process.argv[2] ?? '.';
const verdicts: readonly Verdict[] = ['passed', 'blocked', 'failed'];
const ofEachCode = (Object.keys(codes) as Code[]).map((code) => ({
  ...findingAt('a: b', 4, 5),
  code,
  docs: docsOf(code),
}));
const reports: readonly Report[] = [
  ...verdicts.map((verdict) => reportWith({ verdict })),
  ...verdicts.map((verdict) => reportWith({ verdict, findings: ofEachCode, failures: ['A.', 'B.'] })),
  ...fc.sample(hostile, { seed: 7, numRuns: 300 }).map((text, index) => {
    const verdict = verdicts[index % verdicts.length] ?? 'passed';
    return { ...reportFull(`x${text}`), verdict };
  }),
];

/** Its validator takes a while for each. */
const sarifReports = 40;

/** What is said of a finding, each text as people are shown it. */
function expectationOf({ file, line, column, endLine, endColumn, code, message, hint, docs, status }: ReportedFinding) {
  const title = `${status === 'existing' ? 'Older finding, does not block: ' : ''}${codes[code]} (${code})`;
  const texts = { file: visible(file), title, words: `${visible(message)} ${visible(hint)}` };
  return { ...texts, line, column, endLine, endColumn, code, docs, status };
}

reports.forEach((report, index) => {
  if (index < sarifReports) writeFileSync(`${folder}/${index}.sarif`, sarifReport(report));
  writeFileSync(`${folder}/${index}.xml`, junitReport(report));
  writeFileSync(`${folder}/${index}.github`, githubReport(report));
});
const expectations = reports.map(({ verdict, findings, failures }) => ({
  verdict,
  findings: findings.map(expectationOf),
  failures: failures.map(visible),
}));
writeFileSync(`${folder}/reports.json`, JSON.stringify(expectations));
