import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { markdownReport } from '../../src/report/markdown.js';
import { active, hostile, outsideFences, outsideSpans } from './quiet.js';
import { changeOf, findingAt, reportFull, reportWith } from './sample.js';
import { runs } from '../runs.js';

const ours = /\(https:\/\/towpath\.dev\/docs\/findings\/[a-z-]+\)|<\/?(sub|details|summary)>/g;
describe('what a repository holds, as Markdown', () => {
  const shape = (markdown: string) =>
    outsideFences(markdown).map((line) => (line.startsWith('|') ? line.split(/(?<!\\)\|/).length : 0));
  const plain = shape(markdownReport(reportFull('x')));

  test('addresses nobody, begins nothing and ends nothing', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const markdown = markdownReport(reportFull(`x${text}`));
        const rest = outsideFences(markdown)
          .map(outsideSpans)
          .join('\n')
          .replaceAll('[wrong-type]', '')
          .replaceAll(ours, '')
          .replaceAll(/&(lt|gt|amp|#96);/g, '§');
        expect(active.filter((pattern) => pattern.test(rest)).map(String)).toEqual([]);
        expect(shape(markdown)).toEqual(plain);
      }),
      { seed: 7, numRuns: runs(300) },
    );
  });

  test('keeps its words', () => {
    const finding = findingAt('a: b', 4, 5, 'No team is called "@acme/x" or `#1`.');
    expect(markdownReport(reportWith({ findings: [finding] }))).toContain(
      '**No team is called "`@acme/x`" or `` `#1` ``.**',
    );
    const asked = findingAt('a: b', 4, 5, 'Did you mean "@acme/x"?');
    expect(markdownReport(reportWith({ findings: [asked] }))).toContain('**Did you mean "`@acme/x`"?**');
  });

  test('shows no fix for a line that it does not have whole', () => {
    const finding = { ...findingAt('a'.repeat(200), 155, 758), fix: { replacement: 'x' } };
    expect(markdownReport(reportWith({ findings: [finding] }))).not.toContain('```');
  });

  test('shows a fix far in a line with the part of the line around it', () => {
    const part = { snippet: 'a, yes, b', snippetColumn: 701, fix: { replacement: '"yes"' } };
    const markdown = markdownReport(reportWith({ findings: [{ ...findingAt('', 704, 707), ...part }] }));
    expect(markdown).toContain('```diff\n-…a, yes, b\n+…a, "yes", b\n```');
  });
});

describe('a comment', () => {
  const long = '`<&|\u202e'.repeat(1000);
  const many = <Item>(count: number, item: Item) => Array.from({ length: count }, () => item);

  test('stays below the limit of GitHub and says what it leaves out', () => {
    const it = { service: long, environment: long, team: long, calls: long, field: long, reason: long };
    const full = reportFull(long);
    const markdown = markdownReport({
      ...full,
      findings: many(500, { ...findingAt('a: b', 4, 5, long), hint: long, file: long }),
      failures: many(500, long),
      changes: Array.from({ length: 500 }, (_, index) => changeOf(`web${index}`, [long, long])),
      relaxations: many(500, { ...it, change: 'added' as const }),
      told: many(500, it),
    });
    expect(markdown.length).toBeLessThanOrEqual(65_536);
    expect(outsideFences(markdown).join('\n')).not.toContain('<details>');
    expect(markdown).toMatch(/and \d+ more; --format json has all/);
    expect(markdown).toContain('--format json has them.');
  });

  test('leaves out the fold of objects first', () => {
    const changes = Array.from({ length: 500 }, (_, index) => changeOf(`web${index}`, ['v'.repeat(150)]));
    const shownOf = (count: number) => {
      const markdown = markdownReport(reportWith({ changes: changes.slice(0, count) }));
      return [/<details>[^]*\n<\/details>/.test(markdown), markdown.includes('`web59`'), markdown.includes('`web99`')];
    };
    expect(shownOf(60)).toEqual([true, true, false]);
    expect(shownOf(400)).toEqual([false, true, true]);
  });
});
