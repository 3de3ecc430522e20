import { describe, expect, test } from '@jest/globals';
import { sarifReport } from '../../src/report/sarif.js';
import type { Report, ReportedFinding, Verdict } from '../../src/report/report.js';
import { findingAt, reportWith } from './sample.js';

interface Result {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly level: string;
  readonly message: { readonly text: string };
  readonly locations: readonly { readonly physicalLocation: { readonly artifactLocation: { readonly uri: string } } }[];
  readonly partialFingerprints: Readonly<Record<string, string>>;
  readonly baselineState: string;
  readonly fixes?: readonly unknown[];
}

interface Run {
  readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } };
  readonly invocations: readonly unknown[];
  readonly results: readonly Result[];
}

function runOf(report: Report): Run {
  const { runs } = JSON.parse(sarifReport(report)) as { runs: readonly Run[] };
  const [run] = runs;
  if (run === undefined) throw new Error('There is no run.');
  return run;
}

function resultsOf(...findings: readonly ReportedFinding[]): readonly Result[] {
  return runOf(reportWith({ findings })).results;
}

const finding = findingAt('  replicas: 1.50', 13, 17);
const fingerprintOf = (...findings: readonly ReportedFinding[]) =>
  resultsOf(...findings).map(({ partialFingerprints }) => partialFingerprints['lineHash/v1']);

describe('a fingerprint', () => {
  test('stays the same when the line moves or is indented otherwise', () => {
    const [first] = fingerprintOf(finding);
    const moved = { ...finding, line: 9, endLine: 9, column: 15, endColumn: 19, snippet: '    replicas: 1.50' };
    expect(fingerprintOf(moved)).toEqual([first]);
    expect(fingerprintOf({ ...finding, message: 'Said otherwise.', status: 'existing' })).toEqual([first]);
  });

  test('is another one for another code, file or line, and for the same again', () => {
    const others: ReportedFinding[] = [
      finding,
      finding,
      { ...finding, code: 'invalid-value' },
      { ...finding, file: 'services/cards/service.yaml' },
      { ...finding, snippet: '  replicas: 1.70' },
    ];
    expect(new Set(fingerprintOf(...others)).size).toBe(others.length);
    expect(fingerprintOf(...others)).toEqual(fingerprintOf(...others));
  });

  test('leaves to GitHub the one that it computes from the file itself', () => {
    expect(Object.keys(resultsOf(finding)[0]?.partialFingerprints ?? {})).toEqual(['lineHash/v1']);
  });
});

describe('a run', () => {
  test.each<[Verdict, readonly string[], boolean, readonly string[]]>([
    ['passed', [], true, []],
    ['passed', ['On the base.'], true, ['warning']],
    ['blocked', [], true, []],
    ['blocked', ['Behind the fault.'], false, ['error']],
    ['failed', ['No rules.', 'No cards.'], false, ['error', 'error']],
    ['failed', [], false, []],
  ])('that is %s with the failures %j was successful: %s', (verdict, failures, isSuccessful, notified) => {
    expect(runOf(reportWith({ verdict, failures })).invocations).toEqual([
      {
        executionSuccessful: isSuccessful,
        toolExecutionNotifications: notified.map((level, index) => ({ level, message: { text: failures[index] } })),
      },
    ]);
  });

  test('has each rule once, and results that lead to it', () => {
    const { tool, results } = runOf(
      reportWith({ findings: [finding, { ...finding, code: 'invalid-value', severity: 'info' }, finding] }),
    );
    expect(tool.driver.rules.map(({ id }) => id)).toEqual(['wrong-type', 'invalid-value']);
    expect(results.map(({ ruleId, ruleIndex, level }) => [ruleId, ruleIndex, level])).toEqual([
      ['wrong-type', 0, 'error'],
      ['invalid-value', 1, 'note'],
      ['wrong-type', 0, 'error'],
    ]);
  });
});

describe('a result', () => {
  test('is unchanged where the base has it, too, and new otherwise', () => {
    expect(resultsOf(finding, { ...finding, status: 'existing' }).map((it) => it.baselineState)).toEqual([
      'new',
      'unchanged',
    ]);
  });

  test('has its fix', () => {
    const artifactLocation = { uri: 'services/web/service.yaml', uriBaseId: '%SRCROOT%' };
    const deletedRegion = { startLine: 3, startColumn: 13, endLine: 3, endColumn: 17 };
    expect(resultsOf({ ...finding, fix: { replacement: '"1.50"' } })[0]?.fixes).toEqual([
      {
        description: { text: 'Write it.' },
        artifactChanges: [{ artifactLocation, replacements: [{ deletedRegion, insertedContent: { text: '"1.50"' } }] }],
      },
    ]);
  });

  test.each([
    ['services/web/a b.yaml', 'services/web/a%20b.yaml'],
    ['services/ü/%2F?#[x]:y\\.yaml', 'services/%C3%BC/%252F%3F%23%5Bx%5D%3Ay%5C.yaml'],
    // A name that is not UTF-8, as it is in Git.
    ['services/\udcff\udce4.yaml', 'services/%FF%E4.yaml'],
    ['services/\ud800.yaml', 'services/%EF%BF%BD.yaml'],
  ])('in the file %j is at %s', (file, uri) => {
    expect(resultsOf({ ...finding, file })[0]?.locations[0]?.physicalLocation.artifactLocation.uri).toBe(uri);
  });

  test.each([
    ['See [here](https://example.com).', 'See [here\\](https://example.com).'],
    ['See [here\\](https://example.com).', 'See [here\\\\\\](https://example.com).'],
    ['spec.args[0] {x} and \u202e', 'spec.args[0] {x} and \\u202e'],
  ])('says of %j nothing but its text', (message, text) => {
    expect(resultsOf({ ...finding, message })[0]?.message.text).toBe(`${text} Write it.`);
  });
});
