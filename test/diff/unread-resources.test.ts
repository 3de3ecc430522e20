import { describe, expect, test } from '@jest/globals';
import { evaluate } from '../../src/evaluate.js';
import { policyUnavailable } from '../../src/policy/policy.js';
import { memoryMemo } from '../../src/tree/memo.js';
import { memoryTree, type Content } from '../../src/tree/memory.js';
import { declaration } from '../declaration.js';

/** A stage in which a resource is a pod. */
const pods = '{ prices: {}, provision: { pod: { apiVersion: apps/v1, kind: Deployment } } }';

const whole: ReadonlyMap<string, Content> = new Map<string, Content>([
  declaration('teams/shop.yaml', 'Team', 'github: "@acme/shop"\nmembers: [ana]'),
  declaration('teams/shop/theme.yaml', 'Config', 'data: { colour: blue }'),
  declaration('teams/shop/mail.yaml', 'Secret', 'store: vault\nkeys: [user]'),
  declaration('teams/shop/ledger.yaml', 'Database', 'offering: pods'),
  declaration(
    'platform/offerings/pods.yaml',
    'Offering',
    `for: Database\nstages: { staging: ${pods}, production: ${pods} }`,
  ),
  declaration('environments/staging.yaml', 'Environment', 'stage: staging'),
  declaration('environments/production.yaml', 'Environment', 'stage: production'),
  declaration(
    'services/web/service.yaml',
    'Service',
    'owner: shop\nports: { http: 80 }\nenv:\n  A: { config: theme, key: colour }\n  B: { secret: token, key: value }',
  ),
  declaration('services/web/token.yaml', 'Secret', 'store: vault\nkeys: [value]'),
  declaration('services/web/production.yaml', 'Release', 'image: registry.example.com/web:v1'),
  declaration('services/mailer/service.yaml', 'Service', 'owner: shop\ntype: worker\nenvFrom: [{ secret: mail }]'),
  declaration('services/mailer/production.yaml', 'Release', 'image: registry.example.com/mailer:v1'),
  declaration('services/mailer/staging.yaml', 'Release', 'image: registry.example.com/mailer:v1'),
]);

/** The organisation with something else at a path, and nothing below it. */
function withInstead(path: string, content: Content, at = path): Map<string, Content> {
  const kept = [...whole].filter(([file]) => file !== path && !file.startsWith(`${path}/`));
  return new Map<string, Content>([...kept, [at, content]]);
}

async function reportOn(before: ReadonlyMap<string, Content>, after: ReadonlyMap<string, Content>) {
  const change = { base: memoryTree(before), head: memoryTree(after), now: '2026-11-21T09:00:00Z', others: [] };
  return evaluate(change, { memo: memoryMemo(), policy: policyUnavailable });
}

const text = (path: string) => String(whole.get(path));
const resources = [
  'teams/shop/theme.yaml',
  'teams/shop/mail.yaml',
  'teams/shop/ledger.yaml',
  'services/web/token.yaml',
];
const broken = resources.flatMap((path): [string, ReadonlyMap<string, Content>][] => [
  [`${path} is no YAML`, withInstead(path, 'a: [')],
  [`${path} is empty`, withInstead(path, '')],
  [`${path} is a symbolic link`, withInstead(path, { symlink: '../elsewhere' })],
  [`${path} ends in .yml`, withInstead(path, text(path), path.replace('.yaml', '.yml'))],
  [`${path} has a field too many`, withInstead(path, `${text(path)}  more: 1\n`)],
  [`${path} lacks what it must say`, withInstead(path, text(path).replace(/ {2}(data|keys|offering):.*\n/, ''))],
  [`${path} has another name`, withInstead(path, text(path).replace(/name: \w+/, 'name: other'))],
  [`${path} is of no kind`, withInstead(path, text(path).replace(/kind: \w+/, 'kind: Secrets'))],
]);
const folders: [string, ReadonlyMap<string, Content>][] = [
  ['teams/shop is a symbolic link', withInstead('teams/shop', { symlink: '../elsewhere' })],
  ['teams/shop is a submodule', withInstead('teams/shop', { submodule: '1'.repeat(40) })],
];

describe.each([...broken, ...folders])('%s', (_, files) => {
  const isBroken = (file: string) => !whole.has(file) || whole.get(file) !== files.get(file);

  test('and nothing counts as removed, nor is anything else at fault', async () => {
    const { verdict, findings, summary, failures, changes } = await reportOn(whole, files);
    expect(findings.map(({ file }) => file).filter((file) => !isBroken(file))).toEqual([]);
    expect(verdict).toBe('blocked');
    expect(failures).not.toEqual([]);
    expect([summary.objects, changes]).toEqual([
      { creates: 0, updates: 0, restarts: 0, replaces: 0, orphans: 0, destroys: 0 },
      [],
    ]);
  });

  test('and nothing counts as new once it is mended', async () => {
    const { verdict, findings, summary, failures } = await reportOn(files, whole);
    expect([verdict, findings]).toEqual(['passed', []]);
    expect(failures).not.toEqual([]);
    expect(summary.objects).toEqual({ creates: 0, updates: 0, restarts: 0, replaces: 0, orphans: 0, destroys: 0 });
  });

  test('and as long as nobody touches it, it holds up nothing else', async () => {
    const more = declaration('teams/shop.yaml', 'Team', 'github: "@acme/shop"\nmembers: [ana, ben]');
    const { verdict, failures } = await reportOn(files, new Map([...files, more]));
    expect([verdict, failures]).toEqual(['passed', []]);
  });
});

test('what is removed counts as removed', async () => {
  const files = new Map(
    [...whole].filter(([file]) => file !== 'teams/shop/theme.yaml' && !file.startsWith('services/web')),
  );
  const { changes } = await reportOn(whole, files);
  expect(changes.map(({ path, words }) => [path, words])).toEqual([
    ['production/shop', ['config theme removed']],
    ['production/shop/web', ['service removed']],
    ['staging/shop', ['config theme removed']],
  ]);
});
