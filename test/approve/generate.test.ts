import { describe, expect, test } from '@jest/globals';
import { begin, end, writtenCodeowners } from '../../src/approve/generate.js';
import { memoryMemo } from '../../src/tree/memo.js';
import type { Content } from '../../src/tree/memory.js';
import { read } from '../../src/validate/read.js';
import { declaration } from '../declaration.js';
import { organisationWith, reportOn } from './change.js';

type Files = readonly (readonly [string, Content])[];

const file = '.github/CODEOWNERS';
const platform: Files = [
  declaration('teams/platform.yaml', 'Team', 'github: "@acme/platform"\nmembers: [olu, pia]'),
  declaration('platform/defaults.yaml', 'Defaults', 'owners: ["@acme/platform"]'),
];
const production = declaration(
  'environments/production.yaml',
  'Environment',
  'stage: production\nowners: ["@acme/money", "@ana"]',
);

async function written(text: string, files: Files): Promise<string | undefined> {
  const { organisation } = await read(await organisationWith(new Map(files)), memoryMemo());
  return writtenCodeowners(text, { organisation, rules: [] });
}

describe('CODEOWNERS from the declarations', () => {
  test('has a line for each that owns something, the more special ones last', async () => {
    expect((await written('', [...platform, production]))?.split('\n')).toEqual([
      begin,
      '/platform/ @acme/platform',
      '/policies/ @acme/platform',
      '/environments/ @acme/platform',
      '/teams/ @acme/platform',
      '/.github/ @acme/platform',
      '/CODEOWNERS @acme/platform',
      '/docs/CODEOWNERS @acme/platform',
      '/package.json @acme/platform',
      '/package-lock.json @acme/platform',
      '/.npmrc @acme/platform',
      '/tools/opa/ @acme/platform',
      '/environments/production.yaml @acme/money @ana',
      '/teams/money.yaml @acme/money',
      '/teams/money/ @acme/money',
      '/teams/platform.yaml @acme/platform',
      '/teams/platform/ @acme/platform',
      '/teams/shop.yaml @acme/shop',
      '/teams/shop/ @acme/shop',
      '/services/cards/ @acme/money',
      '/services/mailer/ @acme/shop',
      '/services/web/ @acme/shop',
      '/services/*/production.yaml @acme/money @ana',
      end,
      '',
    ]);
  });

  test('leaves what stands above and below its marks', async () => {
    const own = ['# ours', '* @acme/shop', begin, '/old/ @acme/old', end, '/docs/ @ana', ''].join('\n');
    const text = (await written(own, [])) ?? '';
    expect(text.startsWith(`# ours\n* @acme/shop\n${begin}\n`)).toBe(true);
    expect(text.endsWith(`\n${end}\n/docs/ @ana\n`)).toBe(true);
    expect(text).not.toContain('/old/');
    expect(await written(text, [])).toBe(text);
  });

  test('stands below what was there before', async () => {
    const text = (await written('* @acme/shop', [])) ?? '';
    expect(text.startsWith(`* @acme/shop\n${begin}\n`)).toBe(true);
  });

  test.each([[`${begin}\n`], [`${end}\n`], [`${end}\n${begin}\n`], [`${begin}\n${begin}\n${end}\n`]])(
    'is not written where its marks are %j',
    async (text) => {
      expect(await written(text, [])).toBeUndefined();
    },
  );
});

describe('a change of CODEOWNERS', () => {
  const search: Files = [declaration('services/search/service.yaml', 'Service', 'owner: money\ntype: worker')];
  const needed = async (before: Files, after: Files) => {
    const [base, head] = [await organisationWith(new Map(before)), await organisationWith(new Map(after))];
    const { approvals, verdict } = await reportOn(base, head);
    return [verdict, ...approvals.needed.map(({ approver, reasons }) => [approver, ...reasons].join(': '))];
  };
  const own = '# ours\n/docs/ @ana\n';
  const textOf = async (text: string, files: Files) => [file, (await written(text, files)) ?? ''] as const;

  test('that is what the declarations of the head give belongs to their owners', async () => {
    const before = [...platform, await textOf(own, platform)];
    const after = [...platform, ...search, await textOf(own, [...platform, ...search])];
    expect(await needed(before, after)).toEqual(['passed', '@acme/money: owns search, which is new']);
  });

  test('that is anything else belongs to whom it says', async () => {
    const before = [...platform, await textOf(own, platform)];
    for (const text of ['# theirs\n/docs/ @ana\n', `${own}/services/web/ @acme/money\n`]) {
      const after = [...platform, ...search, await textOf(text, [...platform, ...search])];
      expect(await needed(before, after)).toContain('@acme/platform: owns .github/CODEOWNERS');
    }
    const [, right] = await textOf(own, platform);
    const wrong = right.replace('/services/web/ @acme/shop\n', '');
    expect(await needed(before, [...platform, [file, wrong]])).toEqual([
      'passed',
      '@acme/platform: owns .github/CODEOWNERS',
    ]);
  });

  test('asks the owners of production for a release there, and the team for another', async () => {
    const all = [...platform, production];
    const before = [...all, await textOf('', all)];
    const release = (environment: string): Files[number] =>
      declaration(`services/web/${environment}.yaml`, 'Release', 'image: registry.example.com/web:v9');
    expect(await needed(before, [...before, release('production')])).toEqual([
      'passed',
      '@acme/money: owns services/web/production.yaml',
    ]);
    expect(await needed(before, [...before, release('staging')])).toEqual(['passed', '@acme/shop: owns web']);
  });
});

test('owners that are no team here are refused', async () => {
  const base = await organisationWith(new Map());
  const head = await organisationWith(
    new Map([declaration('platform/defaults.yaml', 'Defaults', 'owners: ["@acme/ops"]')]),
  );
  const { findings } = await reportOn(base, head);
  expect(findings.map(({ code, line, column, message }) => `${line}:${column} ${code}: ${message}`)).toEqual([
    '6:12 unknown-team: No team is @acme/ops on GitHub, so nobody could approve for it.',
  ]);
});
