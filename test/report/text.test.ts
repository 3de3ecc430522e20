import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { plain } from '../../src/report/style.js';
import { textReport } from '../../src/report/text.js';
import { findingText } from '../../src/report/text-findings.js';
import { visible } from '../../src/report/visible.js';
import { widthOf } from '../../src/report/width.js';
import { changeOf, findingAt, reportFull, reportWith, waiverOf } from './sample.js';

const hidden = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\u00a0\u3164\u2800]/u;
const piece = fc.oneof(
  fc.constantFrom('\u001b[2K', '\u0085', '\u009b', '\r', '\n✓ passed', '\u202e', '\u2066', '\u061c', '\u200f'),
  fc.constantFrom(
    '\u200b',
    '\ufeff',
    '\u2028',
    '\ud800',
    '\udc00',
    '\u00ad',
    '\u00a0',
    '\t',
    '\u{e0041}',
    '😀',
    'word ',
  ),
  fc.string({ unit: 'binary' }),
);
const hostile = fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join(''));

describe('what a repository holds cannot steer a terminal', () => {
  test.each([
    ['\u001b[31m', '\\u001b[31m'],
    ['a\nb\rc\td', 'a\\nb\\rc\\td'],
    ['\u009b\u202e\u2066\u061c\u200b', '\\u009b\\u202e\\u2066\\u061c\\u200b'],
    ['\ud83d', '\\ud83d'],
    ['\u{e0041}', '\\u{e0041}'],
    ['naïve — 日本 😀', 'naïve — 日本 😀'],
  ])('%j is shown as %s', (text, shown) => expect(visible(text)).toBe(shown));

  test('no hidden character and no further line comes out of the text report', () => {
    const lines = textReport(reportFull('x')).split('\n').length;
    fc.assert(
      fc.property(hostile, (text) => {
        const shown = textReport(reportFull(`x${text}`)).split('\n');
        expect(shown.length).toBe(lines);
        expect(shown.filter((line) => hidden.test(line))).toEqual([]);
      }),
      { seed: 7, numRuns: 200 },
    );
  });
});

/** What each column of a terminal shows: a wide character takes two of them, a combining one none. */
function columnsIn(line: string): string[] {
  return [...line].flatMap((character) => [character, '', ''].slice(0, widthOf(character)));
}

describe('columns of a terminal', () => {
  test.each([
    ['abc', 3],
    ['日本語', 6],
    ['カナ', 4],
    ['ｶﾅ', 2],
    ['Ａ！', 4],
    ['한글', 4],
    ['\u1112\u1161\u11ab', 2],
    ['é', 1],
    ['e\u0301', 1],
    ['\u20ac', 1],
    ['😀', 2],
    ['🇨🇭', 2],
    ['×…·→✓✗', 6],
    ['', 0],
  ])('%s takes %i', (text, width) => expect(widthOf(text)).toBe(width));

  test('hold the marks below wide characters', () => {
    const lines = findingText(findingAt('  owner: 支払い # チーム', 10, 13), plain).split('\n');
    expect(lines.slice(1, 3)).toEqual(['   owner: 支払い # チーム', `   ${' '.repeat(7)}^^^^^^`]);
  });

  test('align what changes', () => {
    const changes = [changeOf('web', ['variable NAME 日本 → 東京']), changeOf('cart', ['replicas 1 → 2'])];
    const lines = textReport(reportWith({ changes: changes.map((change) => ({ ...change, reasons: [] })) })).split(
      '\n',
    );
    const [first = '', second = ''] = lines.filter((line) => line.includes('rolling restart'));
    expect(widthOf(first)).toBe(widthOf(second));
  });
});

test('the lines of a change stand below each other where its place is longer than its column', () => {
  const changes = [
    changeOf('a-service-with-a-name-longer-than-the-column', ['first', 'second']),
    changeOf('b', ['third']),
  ];
  const lines = textReport(reportWith({ changes })).split('\n');
  const columnOf = (word: string) => lines.find((line) => line.includes(word))?.indexOf(word);
  expect(columnOf('second')).toBe(columnOf('first'));
  expect(columnOf('third')).toBe(48);
});

describe('the line of a finding', () => {
  const shownOf = (...finding: Parameters<typeof findingAt>) =>
    findingText(findingAt(...finding), plain)
      .split('\n')
      .slice(1, -2);

  test('has its marks below the text that they are about, whatever is escaped before it', () => {
    fc.assert(
      fc.property(hostile, fc.stringMatching(/^[a-z]{1,9}$/), hostile, (before, word, after) => {
        const from = `  k: ${before}`.length + 1;
        const [line = '', marks = ''] = shownOf(`  k: ${before}${word}${after}`, from, from + word.length);
        expect(columnsIn(line).slice(marks.indexOf('^'), marks.lastIndexOf('^') + 1)).toEqual([...word]);
      }),
      { seed: 7, numRuns: 200 },
    );
  });

  test('is shown around the finding where it is long', () => {
    const [line = '', marks = ''] = shownOf(`${'a'.repeat(120)}wrong${'b'.repeat(75)}`, 121, 126);
    expect(line).toMatch(/^ {3}…a+wrongb+…$/);
    expect(line.length).toBeLessThan(110);
    expect(marks).toBe(`${' '.repeat(line.indexOf('wrong'))}^^^^^`);
  });

  test('is shown around the finding where only a part of the line is known', () => {
    const finding = { ...findingAt(`${'a'.repeat(50)}wrong${'b'.repeat(145)}`, 751, 756), snippetColumn: 701 };
    const [, line = '', marks = ''] = findingText(finding, plain).split('\n');
    expect(line).toMatch(/^ {3}…a{30}wrongb{65}…$/);
    expect(marks).toBe(`${' '.repeat(34)}^^^^^`);
  });

  test('ends in the mark where the finding is longer than what is known of the line', () => {
    const [line = '', marks = ''] = shownOf('a'.repeat(200), 151, 758);
    expect([line.length, line.at(-1), marks]).toEqual([105, '…', `${' '.repeat(54)}${'^'.repeat(51)}`]);
  });

  test('has a mark behind it where something is missing at its end', () => {
    expect(shownOf('  ports: {', 11, 12)).toEqual(['   ports: {', '           ^']);
  });
});

describe('a report of much', () => {
  const finding = findingAt('a: b', 4, 5, 'm'.repeat(5000));
  const text = textReport(
    reportWith({
      findings: [
        ...Array.from({ length: 150 }, () => finding),
        ...Array.from({ length: 30 }, () => ({ ...finding, status: 'existing' as const })),
      ],
      changes: Array.from({ length: 300 }, (_, index) => ({ ...changeOf('web', [`env A${index}`]), reasons: [] })),
      told: Array.from({ length: 60 }, () => ({ service: 'a', environment: 'b', team: 'c', calls: 'd' })),
    }),
  );

  test('says how much more there is', () => {
    expect([...text.matchAll(/and \d+ more; --format json has all/g)].map(String)).toEqual([
      'and 50 more; --format json has all',
      'and 10 more; --format json has all',
      'and 100 more; --format json has all',
      'and 10 more; --format json has all',
    ]);
  });

  test('has no long line', () => {
    expect(Math.max(...text.split('\n').map(({ length }) => length))).toBeLessThan(1100);
  });
});

describe('older findings', () => {
  const older = { ...findingAt('a: b', 4, 5), status: 'existing' as const };
  const findings = [older, { ...older, line: 5 }, { ...older, line: 6, status: 'restored' as const }];
  const { summary } = reportWith({});
  const report = reportWith({ findings, summary: { ...summary, existing: 2, restored: 1 } });
  const listed = 'services/web/service.yaml:5:4  wrong-type';

  test('are a number in the report on a change', () => {
    const text = textReport({ ...report, files: ['teams/shop.yaml'] });
    expect(text).toContain('2 older findings in files that this change leaves alone, not blocking');
    expect(text).not.toContain(listed);
  });

  test('are listed where nothing changes, and in a revert', () => {
    expect(textReport(report)).toContain(listed);
    expect(textReport({ ...report, files: ['teams/shop.yaml'], isRevert: true })).toContain(listed);
  });
});

test('a waiver that the change brings says who approves it; the others share a line', () => {
  const waivers = [waiverOf('older', false), waiverOf('brought', true), waiverOf('oldest', false)];
  expect(textReport(reportWith({ waivers }))).toContain(
    'Waived\n' +
      '  brought: 1 finding until brought, asked for by brought, must be approved by brought: brought\n' +
      '  unchanged: older (1, until older), oldest (1, until oldest)\n',
  );
});
