import { describe, expect, test } from '@jest/globals';
import { approve } from '../../src/approve/approve.js';
import { ownersBy } from '../../src/approve/owners.js';
import { parseCodeowners } from '../../src/approve/parse.js';
import { memoryTree, type Content } from '../../src/tree/memory.js';
import { suggestion } from '../../src/validate/suggest.js';
import { changesIn, organisationWith, reportOn } from './change.js';

function ownersOf(path: string, ...lines: string[]): readonly string[] | undefined {
  return ownersBy(parseCodeowners(lines.join('\n')).lines)(path);
}

/** What is found in a CODEOWNERS file that a change adds. */
async function foundIn(text: string | Uint8Array, file = '.github/CODEOWNERS'): Promise<string[]> {
  const [base, head] = [await organisationWith(new Map()), await organisationWith(new Map([[file, text]]))];
  const { findings } = await reportOn(base, head);
  return findings.map((it) => `${it.line}:${it.column}-${it.endColumn} ${it.severity} ${it.code}: ${it.message}`);
}

// The rules of docs.github.com, "About code owners", in examples of our own.
describe('who owns a file', () => {
  test('is what the last line that fits says', () => {
    const lines = ['* @all/of-us', '*.go @acme/go', '/deploy/ @acme/shop @ana'];
    expect(ownersOf('README.md', ...lines)).toEqual(['@all/of-us']);
    expect(ownersOf('lib/main.go', ...lines)).toEqual(['@acme/go']);
    expect(ownersOf('deploy/main.go', ...lines)).toEqual(['@acme/shop', '@ana']);
  });

  test('is nobody by a later line without owners, and unknown without any line', () => {
    const lines = ['/apps/ @acme/shop', '/apps/public'];
    expect(ownersOf('apps/public/index.html', ...lines)).toEqual([]);
    expect(ownersOf('apps/private/index.html', ...lines)).toEqual(['@acme/shop']);
    expect(ownersOf('lib/index.html', ...lines)).toBeUndefined();
  });

  test('may be a mail address, and comments are none', () => {
    expect(ownersOf('a.js', '# *.js @acme/shop', '*.js ana@example.com #, and @ben')).toEqual(['ana@example.com']);
    expect(ownersOf('a.js', '*.js\t@ana\r')).toEqual(['@ana']);
  });

  test('is what other lines say where GitHub skips one', () => {
    for (const wrong of ['!a.js @ben', 'a.[jt]s @ben', 'a.js ben', 'a.js @ben @acme/shop/team', 'a.js#x @ben'])
      expect(ownersOf('a.js', '* @ana', wrong)).toEqual(['@ana']);
  });
});

describe('the file', () => {
  const own = (team: string) => `/services/web/ ${team}\n`;
  const change = changesIn('test/cases/approve/no-line-about-it/after');

  test.each<[string, Record<string, string>]>([
    ['in .github before all', { '.github/CODEOWNERS': 'a', CODEOWNERS: 'b', 'docs/CODEOWNERS': 'c' }],
    ['at the root before docs', { CODEOWNERS: 'a', 'docs/CODEOWNERS': 'b' }],
    ['in docs', { 'docs/CODEOWNERS': 'a' }],
    ['and no other', { 'docs/CODEOWNERS': 'a', 'services/CODEOWNERS': 'b', '.github/codeowners': 'c' }],
  ])('is the one %s', async (_, files) => {
    const owned = new Map(Object.entries(files).map(([path, login]) => [path, own(`@${login}`)]));
    const [base, head] = [
      await organisationWith(owned),
      await organisationWith(new Map<string, Content | null>([...owned, ...change])),
    ];
    expect((await reportOn(base, head)).approvals.needed.map(({ approver }) => approver)).toEqual(['@a']);
  });

  test('of the base decides, whatever the change makes of it (fault 30)', async () => {
    const base = await organisationWith(new Map([['CODEOWNERS', `${own('@acme/shop')}/CODEOWNERS @acme/money\n`]]));
    const head = await organisationWith(new Map<string, Content | null>([['CODEOWNERS', '* @dora\n'], ...change]));
    expect((await reportOn(base, head)).approvals.needed.map(({ approver }) => approver)).toEqual([
      '@acme/money',
      '@acme/shop',
    ]);
  });
});

describe('what is wrong with it', () => {
  test('stands at its line and column', async () => {
    const text = [
      '* @acme/shop',
      '!a @acme/shop',
      '/services/[a-c]* @ana',
      '\\#a @ana',
      'a#b @ana',
      '*.go ana @b@c ',
      '',
    ].join('\n');
    expect(await foundIn(text)).toEqual([
      '2:1-3 error invalid-value: GitHub does not support a pattern with !, and skips the line without a word.',
      '3:1-17 error invalid-value: GitHub does not support [ and ] in a pattern, and skips the line without a word.',
      '4:1-4 error invalid-value: GitHub does not support a pattern that begins with \\#, and skips the line without a word.',
      '5:1-4 error invalid-value: GitHub does not support # in a pattern, and skips the line without a word.',
      '6:6-9 error invalid-value: "ana" is no owner in a form that GitHub knows, so it skips the line without a word.',
      '6:10-14 error invalid-value: "@b@c" is no owner in a form that GitHub knows, so it skips the line without a word.',
    ]);
  });

  test('is an owner whom nobody here knows, told once', async () => {
    expect(await foundIn('* @acme/shopp\n/a @ACME/Shopp\n/b x@example.com\n/c @stranger\n')).toEqual([
      "1:3-14 warning unknown-team: No team here is @acme/shopp on GitHub, so nobody's approval counts for it.",
      '3:4-17 warning unknown-team: Nobody here knows whose address x@example.com is, so no approval counts for it.',
    ]);
  });

  test('is its size', async () => {
    const line = '/services/web/ @acme/shop\n';
    expect(await foundIn(line.repeat(50_000))).toEqual([
      '1:1-1 error too-large: Nobody knows who owns anything, because .github/CODEOWNERS has 1300000 bytes, more than towpath reads.',
    ]);
    expect(await foundIn(line.repeat(130_000))).toEqual([
      '1:1-1 error too-large: Nobody knows who owns anything, because .github/CODEOWNERS has 3380000 bytes, and GitHub loads nothing above 3 MB.',
    ]);
  });

  test('fails a change where the base has it, since nobody knows who must approve', async () => {
    const files = new Map([['CODEOWNERS', '/services/web/ @acme/shop\n'.repeat(130_000)]]);
    const base = await organisationWith(files);
    const head = await organisationWith(
      new Map<string, Content | null>([...files, ...changesIn('test/cases/approve/no-line-about-it/after')]),
    );
    const report = await reportOn(base, head);
    expect(report.verdict).toBe('failed');
    expect(approve(report, { head: 'a', author: 'ana', lastPusher: 'ana', committers: [] }, []).state).toBe('unknown');
    expect(report.failures).toEqual([
      'Nobody knows who must approve, because on the base CODEOWNERS has 3380000 bytes, and GitHub loads nothing above 3 MB.',
    ]);
  });

  test('does not block what leaves it alone', async () => {
    const files = new Map([['CODEOWNERS', '!a @ana\n']]);
    const base = await organisationWith(files);
    const head = await organisationWith(
      new Map<string, Content | null>([...files, ...changesIn('test/cases/approve/no-line-about-it/after')]),
    );
    expect((await reportOn(base, head)).findings.map(({ status }) => status)).toEqual(['existing']);
    expect((await reportOn(memoryTree(new Map()), head)).findings.map(({ status }) => status)).toEqual(['new']);
  });
});

test('a team is not guessed by the organisation that all have', () => {
  expect(suggestion('@acme/web', ['@acme/sre', '@acme/shop'])).toBe('Allowed: @acme/sre, @acme/shop.');
  expect(suggestion('@acme/shp', ['@acme/sre', '@acme/shop'])).toMatch(/^Did you mean "@acme\/shop"\?/);
});
