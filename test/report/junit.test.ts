import { describe, expect, test } from '@jest/globals';
import { junitReport } from '../../src/report/junit.js';
import type { Verdict } from '../../src/report/report.js';
import { findingAt, reportWith } from './sample.js';

const finding = findingAt('a: b', 4, 5);
const linesOf = (text: string, element: string) =>
  text.split('\n').filter((line) => line.trim().startsWith(`<${element} `));

describe('test cases', () => {
  test('are never of the same name in a suite, and keep their names when lines move', () => {
    const findings = [finding, { ...finding, line: 9 }, { ...finding, message: 'Other.' }];
    const names = linesOf(junitReport(reportWith({ findings })), 'testcase').map(
      (line) => / name="([^"]*)"/.exec(line)?.[1],
    );
    expect(names).toEqual(['evaluation', 'wrong-type: Wrong.', 'wrong-type: Wrong. (2)', 'wrong-type: Other.']);
  });

  test('fail where the finding blocks, and are skipped where it does not', () => {
    const text = junitReport(
      reportWith({
        findings: [
          finding,
          { ...finding, severity: 'warning' },
          { ...finding, status: 'existing', file: 'teams/a.yaml' },
        ],
      }),
    );
    expect(linesOf(text, 'testsuites')).toEqual([
      '<testsuites name="towpath" tests="4" failures="1" errors="0" skipped="2" time="0">',
    ]);
    expect(linesOf(text, 'skipped').map((line) => line.trim().split('>')[0])).toEqual([
      '<skipped type="warning" message="Wrong. Write it."',
      '<skipped type="existing" message="An older finding, which does not block: Wrong. Write it."',
    ]);
  });

  test.each<[Verdict, readonly string[], string]>([
    ['passed', [], '<testcase classname="towpath" name="evaluation" time="0"/>'],
    ['passed', ['On the base.'], '<skipped type="evaluation" message="On the base.">On the base.</skipped>'],
    ['blocked', ['A.', 'B.'], '<error type="evaluation" message="A.">A.'],
    ['failed', ['No rules.'], '<error type="evaluation" message="No rules.">No rules.</error>'],
    ['failed', [], '<error type="evaluation" message="Could not be evaluated.">'],
  ])('say of an evaluation that is %s with the failures %j: %s', (verdict, failures, expected) => {
    expect(junitReport(reportWith({ verdict, failures }))).toContain(
      `      ${expected}`.replace('      <testcase', '    <testcase'),
    );
  });
});
