import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { githubReport } from '../../src/report/github.js';
import type { Report } from '../../src/report/report.js';
import { visible } from '../../src/report/visible.js';
import { hostile } from './hostile.js';
import { findingAt, reportFull, reportWith } from './sample.js';

interface Command {
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly message: string;
}

const unescaped = (text: string) => text.replaceAll('%0D', '\r').replaceAll('%0A', '\n');
const messageOf = (text: string) => unescaped(text).replaceAll('%25', '%');
const propertyOf = (text: string) =>
  unescaped(text).replaceAll('%3A', ':').replaceAll('%2C', ',').replaceAll('%25', '%');

/** What the runner makes of the lines: `::name key=value,…::message`, or `##[name …]` anywhere; others are text. */
function read(output: string): (Command | string)[] {
  return output.split(/\r\n|\r|\n/).map((line) => {
    const trimmed = line.trimStart();
    const end = trimmed.indexOf('::', 2);
    if (!trimmed.startsWith('::') || end < 0)
      return line.includes('##[') ? { name: 'old', properties: {}, message: line } : line;
    const [name = '', ...rest] = trimmed.slice(2, end).split(' ');
    const pairs = rest.join(' ').split(',').filter(Boolean);
    const properties = pairs.map((pair) => {
      const [key = '', ...value] = pair.split('=');
      return [key, propertyOf(value.join('='))] as const;
    });
    return { name, properties: Object.fromEntries(properties), message: messageOf(trimmed.slice(end + 2)) };
  });
}

const commandsOf = (report: Report) => read(githubReport(report)).filter((it) => typeof it !== 'string');
const docs = 'https://towpath.dev/docs/findings/wrong-type';

describe('what a repository holds, in workflow commands', () => {
  test('begins no command and stays in its place', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const shown = visible(`x${text}`);
        const [error, notice, failure, ...rest] = read(githubReport(reportFull(`x${text}`)));
        expect(error).toMatchObject({
          name: 'error',
          properties: { file: shown, title: 'A value of another type (wrong-type)' },
          message: `${shown} ${shown}\n${docs}`,
        });
        expect(notice).toMatchObject({ name: 'notice', properties: { file: shown } });
        expect(failure).toEqual({ name: 'error', properties: { title: 'Could not be evaluated' }, message: shown });
        expect(rest).toEqual(['✗ blocked · 1 service changed in 1 environment · 1 error, 0 warnings', '']);
      }),
      { seed: 7, numRuns: 500 },
    );
  });
});

describe('the level of a command', () => {
  test('is that of the finding, and a notice where the finding is older', () => {
    const finding = findingAt('a: b', 4, 5);
    const findings = [
      finding,
      { ...finding, severity: 'warning' as const },
      { ...finding, severity: 'info' as const },
      { ...finding, status: 'existing' as const },
    ];
    expect(commandsOf(reportWith({ findings })).map(({ name }) => name)).toEqual([
      'error',
      'warning',
      'notice',
      'notice',
    ]);
  });

  test.each([
    ['failed', 'error'],
    ['blocked', 'error'],
    ['passed', 'warning'],
  ] as const)('of a failure of an evaluation that %s is %s', (verdict, level) => {
    expect(commandsOf(reportWith({ verdict, failures: ['No rules.'] }))).toEqual([
      { name: level, properties: { title: 'Could not be evaluated' }, message: 'No rules.' },
    ]);
  });
});

describe('the place of a command', () => {
  test('has columns within one line only, as GitHub takes them', () => {
    const finding = findingAt('a: b', 4, 5);
    const commands = commandsOf(reportWith({ findings: [finding, { ...finding, endLine: 5 }] }));
    const of = { title: 'A value of another type (wrong-type)', file: 'services/web/service.yaml' };
    expect(commands.map(({ properties }) => properties)).toEqual([
      { ...of, line: '3', endLine: '3', col: '4', endColumn: '5' },
      { ...of, line: '3', endLine: '5' },
    ]);
  });
});
