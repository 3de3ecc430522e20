import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { gunzipSync, gzipSync } from 'node:zlib';
import { evaluate, type Change } from '../../src/evaluate.js';
import { bundlePath, manifestPath } from '../../src/policy/manifest.js';
import { inThreadPolicy } from '../../src/policy/in-thread.js';
import type { Policy } from '../../src/policy/policy.js';
import { memoryMemo } from '../../src/tree/memo.js';
import { memoryTree, type Content } from '../../src/tree/memory.js';
import { objectId, sha1Digest } from '../../src/tree/objects.js';
import { filesBelow } from '../files.js';

type Files = ReadonlyMap<string, Content>;

const organisation: Files = filesBelow('test/findings/organisation');
const release = 'services/shop/development.yaml';
const elsewhere = `apiVersion: towpath.dev/v1
kind: Release
metadata:
  name: development
spec:
  image: docker.io/someone/shop:v2
`;
const larger = `apiVersion: towpath.dev/v1
kind: Database
metadata:
  name: orders
spec:
  offering: postgres
  storage: 50Gi
`;
/** The rules of the example organisation instead of those of the fixture: other ones, compiled. */
const otherRules: Files = new Map([
  ...[...organisation].filter(([path]) => !path.startsWith('policies/')),
  ...[...filesBelow('.', 'policies')].filter(([path]) => !path.includes('/waivers/')),
]);
const [memo, policy] = [memoryMemo(), inThreadPolicy()];

function reportOn(before: Files, after: Files, more: Partial<Change> = {}) {
  const change = { base: memoryTree(before), head: memoryTree(after), now: '2026-11-21T09:00:00Z', others: [] };
  return evaluate({ ...change, ...more }, { memo, policy });
}

/** The rules, and what is asked of them. */
function watching() {
  const asked = new Set<string>();
  const watched: Policy = {
    evaluate: (request) => {
      if (request.inputs.length > 0) asked.add(request.entrypoint);
      return policy.evaluate(request);
    },
  };
  return { asked, watched };
}

const without = (files: Files, path: string) => new Map([...files].filter(([name]) => name !== path));

async function idOfBundle(files: Files): Promise<string> {
  const tree = memoryTree(files);
  const policies = (await tree.entries(tree.id)).find(({ name }) => name === 'policies');
  const entries = await tree.entries(policies?.id ?? '');
  return entries.find(({ name }) => `policies/${name}` === bundlePath)?.id ?? '';
}

describe('the rules of the base', () => {
  const broken = new Map([...organisation, [release, elsewhere]]);

  test('decide, whatever the head makes of them', async () => {
    const disarmed = new Map([...broken].filter(([path]) => !path.startsWith('policies/')));
    const { verdict, findings } = await reportOn(organisation, disarmed);
    expect(verdict).toBe('blocked');
    expect(findings.map(({ rule, file, line }) => [rule, file, line])).toEqual([['images/registries', release, 6]]);
  });

  test('do not block what the base has, too', async () => {
    const touched = new Map([...broken, ['teams/more.yaml', '']]);
    const { findings } = await reportOn(broken, without(touched, 'teams/more.yaml'));
    expect(findings.map(({ status }) => status)).toEqual(['existing']);
  });

  test.each([
    ['the compiled rules are missing', bundlePath],
    ['the manifest is missing', manifestPath],
    ['a source is missing', 'policies/images/registries/rule.rego'],
  ])('pass nothing where %s', async (_, path) => {
    const { verdict, failures } = await reportOn(without(organisation, path), without(organisation, path));
    expect([verdict, failures.length]).toEqual(['failed', 1]);
  });

  test.each([
    ['no archive', 'nonsense'],
    ['cut off', (organisation.get(bundlePath) as Uint8Array).slice(0, 1000)],
  ])('pass nothing where the compiled rules are %s', async (_, content) => {
    const { verdict } = await reportOn(new Map([...organisation, [bundlePath, content]]), broken);
    expect(verdict).not.toBe('passed');
  });
});

describe('rules that a change brings', () => {
  test('must be compiled', async () => {
    const rule = 'policies/images/registries/rule.rego';
    const text = new TextDecoder().decode(organisation.get(rule) as Uint8Array);
    const changed = new Map([...organisation, [rule, text.replace('registry.example.com', 'registry.example.org')]]);
    const { findings } = await reportOn(organisation, changed);
    expect(findings.map(({ code, file }) => [code, file])).toEqual([['stale-bundle', rule]]);
  });

  test('must be confirmed by a rebuild', async () => {
    expect(await reportOn(organisation, otherRules)).toMatchObject({ verdict: 'failed', findings: [] });
    const confirmed = [await idOfBundle(otherRules)];
    expect(await reportOn(organisation, otherRules, { confirmed })).toMatchObject({ verdict: 'passed', failures: [] });
  });

  test('must be confirmed where only their manifest says something else of them', async () => {
    const manifest = new TextDecoder().decode(organisation.get(manifestPath) as Uint8Array);
    const disarmed = manifest.replace('"severity": "error"', '"severity": "info"');
    const after = new Map([...organisation, [manifestPath, disarmed]]);
    expect(await reportOn(organisation, after)).toMatchObject({ verdict: 'failed', findings: [] });
  });

  test('are not remembered for their sources where nobody has confirmed them', async () => {
    const broken = new Map([...organisation, [release, elsewhere]]);
    const none = new Map([...broken].filter(([path]) => !path.startsWith('policies/')));
    const lying = new Uint8Array(readFileSync('test/policies/faults/unusable/undefined.bundle'));
    const manifest = JSON.parse(new TextDecoder().decode(organisation.get(manifestPath) as Uint8Array)) as object;
    const text = JSON.stringify({ ...manifest, bundle: objectId('blob', lying, sha1Digest) });
    const brought = new Map([...broken, [bundlePath, lying], [manifestPath, text]]);
    const shared = memoryMemo();
    const said = async (base: Files, head: Files) => {
      const change = { base: memoryTree(base), head: memoryTree(head), now: '2026-11-21T09:00:00Z', others: [] };
      return (await evaluate(change, { memo: shared, policy })).verdict;
    };
    expect([await said(none, brought), await said(organisation, broken)]).toEqual(['failed', 'blocked']);
  });

  test('are told by what they do to everything', async () => {
    const before = new Map([...organisation, [release, elsewhere]]);
    const after = new Map([...otherRules, [release, elsewhere]]);
    const { impact } = await reportOn(before, after, { confirmed: [await idOfBundle(otherRules)] });
    expect(impact.find(({ rule }) => rule === 'images/registries')).toEqual({
      rule: 'images/registries',
      change: 'removed',
      owners: [
        {
          team: 'web',
          fails: [],
          passes: [
            { what: 'shop in development', message: 'The image docker.io/someone/shop:v2 comes from elsewhere.' },
          ],
        },
      ],
    });
    expect(impact.map(({ rule, change }) => [rule, change])).toContainEqual(['images/digest', 'added']);
  });
});

test('a change of the data of one rule asks that rule alone, and later those that are asked with it', async () => {
  const { asked, watched } = watching();
  const changed = new Map<string, Content>([
    ...otherRules,
    ['policies/images/registry/data.json', '{ "known": ["registry.example.org"] }'],
  ]);
  const ports = { memo: memoryMemo(), policy: watched };
  const said = (before: Files, after: Files) => {
    asked.clear();
    const change = { base: memoryTree(before), head: memoryTree(after), now: '2026-11-21T09:00:00Z', others: [] };
    return evaluate(change, ports);
  };
  await said(otherRules, otherRules);
  const { failures, impact } = await said(otherRules, changed);
  expect([failures, impact.map(({ rule, change }) => [rule, change])]).toEqual([[], [['images/registry', 'changed']]]);
  expect([...asked]).toEqual(['towpath/entry/rule_images__registry']);
  await said(changed, changed);
  expect([...asked]).toEqual(['towpath/entry/each_service']);
});

test('what other compiled rules answered is asked again, though their sources are the same: a branch may be anybody’s', async () => {
  const { asked, watched } = watching();
  const compiled = gzipSync(gunzipSync(otherRules.get(bundlePath) as Uint8Array), { level: 1 });
  const id = objectId('blob', compiled, sha1Digest);
  const manifest = new TextDecoder().decode(otherRules.get(manifestPath) as Uint8Array);
  const others = new Map<string, Content>([
    ...otherRules,
    [bundlePath, compiled],
    [manifestPath, manifest.replace(await idOfBundle(otherRules), id)],
  ]);
  const ports = { memo: memoryMemo(), policy: watched };
  const said = async (files: Files) => {
    asked.clear();
    const tree = memoryTree(files);
    const { failures } = await evaluate({ base: tree, head: tree, now: '2026-11-21T09:00:00Z', others: [] }, ports);
    return [failures, asked.size > 0];
  };
  expect([await said(otherRules), await said(otherRules), await said(others)]).toEqual([
    [[], true],
    [[], false],
    [[], true],
  ]);
});

describe('a change that goes back', () => {
  const broken = new Map([...organisation, [release, elsewhere]]);
  const history = (...states: Files[]) => ({
    history: () => Promise.resolve(states.map((state) => memoryTree(state))),
  });

  test('to a state of the default branch is not held up by what that state had', async () => {
    const report = await reportOn(organisation, broken, history(organisation, broken));
    expect(report).toMatchObject({ verdict: 'passed', isRevert: true });
    expect(report.findings.map(({ status }) => status)).toEqual(['restored']);
  });

  test('33 to a state that the default branch itself took back is a change like any other', async () => {
    const report = await reportOn(organisation, broken, history(organisation, broken, organisation));
    expect(report).toMatchObject({ verdict: 'blocked', isRevert: false });
  });

  test('33 is held up by what cannot be undone, alone', async () => {
    const [earlier, later] = [organisation, new Map([...organisation, ['services/shop/orders.yaml', larger]])];
    const report = await reportOn(later, earlier, history(later, earlier));
    expect(report).toMatchObject({ verdict: 'blocked', isRevert: true });
    expect(report.findings.map(({ code, status }) => [code, status])).toContainEqual(['immutable-field', 'new']);
    expect(report.findings.filter(({ status, code }) => status === 'new' && code !== 'immutable-field')).toEqual([]);
    expect((await reportOn(earlier, later)).findings.map(({ code }) => code)).not.toContain('immutable-field');
  });

  test('to before the first declaration is a change like any other', async () => {
    const nothing = new Map([['README.md', 'Nothing yet.']]);
    const report = await reportOn(organisation, nothing, history(organisation, nothing));
    expect(report.isRevert).toBe(false);
  });

  test('to a state that the default branch never had is a change like any other', async () => {
    const report = await reportOn(organisation, broken, history(organisation));
    expect(report).toMatchObject({ verdict: 'blocked', isRevert: false });
  });
});
