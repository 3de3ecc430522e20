import { afterAll, describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { workerPolicy } from '../../src/cli/policy/in-worker.js';
import { evaluate } from '../../src/evaluate.js';
import { bundleOf, type Bundle } from '../../src/policy/bundle.js';
import { bundlePath, manifestPath, type Manifest } from '../../src/policy/manifest.js';
import { memoryMemo } from '../../src/tree/memo.js';
import { memoryTree, type Content } from '../../src/tree/memory.js';
import { objectId, sha1Digest } from '../../src/tree/objects.js';
import { git, put, temporaryFolder, towpath } from '../cli/program.js';
import { filesBelow } from '../files.js';

type Files = ReadonlyMap<string, Content>;

/**
 * An organisation with rules that go wrong, each for the image with its tag. The rule images/registries is as it should
 * be.
 */
const organisation: ReadonlyMap<string, Uint8Array> = new Map([
  ...[...filesBelow('test/findings/organisation')].filter(([path]) => !path.startsWith('policies/')),
  ...filesBelow('test/policies/faults', 'policies'),
]);
// On a busy machine a thread takes its time.
const program = pathToFileURL('dist/policy-worker.js');
const policy = workerPolicy({ program });
afterAll(() => policy.close());

const released = 'services/shop/production.yaml';
const withImage = (image: string, files: Files = organisation): Files =>
  new Map([
    ...files,
    [released, `apiVersion: towpath.dev/v1\nkind: Release\nmetadata:\n  name: production\nspec:\n  image: ${image}\n`],
  ]);

function reportOn(before: Files, after: Files, through = policy) {
  const change = { base: memoryTree(before), head: memoryTree(after), now: '2026-11-21T09:00:00Z', others: [] };
  return evaluate(change, { memo: memoryMemo(), policy: through });
}

/** What is said of a change to an image. */
async function saidOf(image: string, files: Files = organisation, through = policy) {
  const { verdict, failures, findings } = await reportOn(files, withImage(image, files), through);
  return { verdict, failures, found: findings.map(({ rule }) => rule) };
}

const blocked = { verdict: 'blocked', failures: [], found: ['images/registries'] };

describe('a rule that goes wrong fails the check, is named, and takes from no other rule what that finds', () => {
  test.each([
    ['50: a function of the host throws', 'throws', 'broke off: a text has more than 2 MiB'],
    ['50: it contradicts itself', 'contradicts', expect.stringMatching(/^broke off: policies\/faults\/contradicts\//)],
    ['52: it fills the memory', 'memory', 'asked for more than 256 MiB of memory'],
    ['52: it finds too much', 'floods', 'broke off: a text has more than 16 MiB'],
  ])('%s', async (_, tag, reason) => {
    const { failures, found } = await saidOf(`docker.io/someone/shop:${tag}`);
    const [, name, why] = /^The rule (\S+) (.*)\.$/.exec(failures.join('\n')) ?? [];
    expect([name, why, found]).toEqual([`faults/${tag}`, reason, ['images/registries']]);
    expect(await saidOf('docker.io/someone/shop:v1')).toEqual(blocked);
  });

  test('48: it does not come to its end', async () => {
    const impatient = workerPolicy({ program, deadline: 1500 });
    expect(await saidOf('docker.io/someone/shop:endless', organisation, impatient)).toEqual({
      verdict: 'blocked',
      failures: ['The rule faults/endless did not end within 1.5 s.'],
      found: ['images/registries'],
    });
    expect(await saidOf('docker.io/someone/shop:v1', organisation, impatient)).toEqual(blocked);
    await impatient.close();
  });
});

test('47: a pattern that would be tried for ever by an engine that goes back is answered', async () => {
  expect(await saidOf('registry.example.com/shop:backtracks')).toEqual({
    verdict: 'blocked',
    failures: [],
    found: ['faults/backtracks'],
  });
});

describe('compiled rules that policy build never makes pass nothing', () => {
  /** With the rule images/registries, compiled by hand. */
  const other = (name: string): Files => {
    const bundle = new Uint8Array(readFileSync(`test/policies/faults/unusable/${name}.bundle`));
    const manifest = JSON.parse(new TextDecoder().decode(organisation.get(manifestPath))) as Manifest;
    const rules = manifest.rules.filter(({ rule }) => rule === 'images/registries');
    const text = JSON.stringify({ ...manifest, rules, bundle: objectId('blob', bundle, sha1Digest) });
    return new Map<string, Content>([...organisation, [bundlePath, bundle], [manifestPath, text]]);
  };

  test.each([
    ['have no value', 'undefined', 'The rule images/registries gave no result.'],
    ['give fewer answers than there are inputs', 'fewer', 'The rules of service could not be evaluated together.'],
    ['give no lists', 'truth', 'The rule images/registries gave something else than findings.'],
    ['find for others', 'stranger', 'The rule images/registries gave something else than findings.'],
  ])('49: when they %s', async (_, tag, failure) => {
    const files = other('undefined');
    expect(await saidOf(`registry.example.com/shop:${tag}`, files)).toEqual({
      verdict: 'failed',
      failures: [failure],
      found: [],
    });
  });

  test('51: when they ask for a function that there is not', async () => {
    expect(await saidOf('registry.example.com/shop:v2', other('unknown'))).toEqual({
      verdict: 'failed',
      failures: [expect.stringMatching(/^The compiled rules [0-9a-f]{7} ask for http\.send, which there is not\.$/)],
      found: [],
    });
  });
});

describe('52: 50 MB', () => {
  test('of data in one file fail the check, and say why', async () => {
    const path = 'policies/images/registries/data.json';
    const large: Content = { type: 'file', id: '5'.repeat(40), blob: { tooLarge: 50_000_000 } };
    expect(
      await saidOf('registry.example.com/shop:v2', new Map<string, Content>([...organisation, [path, large]])),
    ).toEqual({
      verdict: 'failed',
      failures: [`The rules of the base could not be used, because ${path} has 50000000 bytes, too many.`],
      found: [],
    });
  });

  test('of data in many files fail the check, too, when they are too many', async () => {
    const bytes = new TextEncoder().encode(JSON.stringify({ text: 'x'.repeat(1_000_000) }));
    const files = Array.from({ length: 70 }, (_, index): [string, Content] => [
      `policies/images/data-${index}/data.json`,
      { type: 'file', id: '5'.repeat(40), blob: { bytes } },
    ]);
    expect(await saidOf('registry.example.com/shop:v2', new Map<string, Content>([...organisation, ...files]))).toEqual(
      {
        verdict: 'failed',
        failures: ['The rules of the base could not be used, because their data have more than 64 MiB.'],
        found: [],
      },
    );
  });

  test.each([
    ['no object', '"text"'],
    ['too deep', `{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`],
  ])('or a few of data that are %s', async (_, text) => {
    const path = 'policies/images/registries/data.json';
    const { failures } = await saidOf(
      'registry.example.com/shop:v2',
      new Map<string, Content>([...organisation, [path, text]]),
    );
    expect(failures).toEqual([`The rules of the base could not be used, because ${path} is not a JSON object.`]);
  });

  const ask = async (data: Uint8Array, input: Uint8Array) => {
    const { wasm } = (await bundleOf(memoryTree(organisation))) as Bundle;
    return policy.evaluate({ id: 'much', wasm, data, entrypoint: 'towpath/entry/each_service', inputs: [input] });
  };
  const json = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
  const input = { spec: { image: 'docker.io/someone/shop:v1' } };

  test('of data are judged', async () => {
    const finding: unknown = expect.objectContaining({ rule: 'images/registries' });
    expect(await ask(json({ text: 'x'.repeat(50_000_000) }), json([input]))).toEqual([{ value: [[finding]] }]);
  });

  test('and more, as they do not fit into the memory, are not', async () => {
    const failure = 'asked for more than 256 MiB of memory';
    expect(await ask(new Uint8Array(270_000_000), json([input]))).toEqual([{ failure, isOfAll: true }]);
    expect(await saidOf('docker.io/someone/shop:v1')).toEqual(blocked);
  });
});

test('50: and the program ends with 2 after a rule that broke off', () => {
  const dir = temporaryFolder();
  for (const [path, bytes] of organisation) put(dir, path, bytes);
  git(dir, 'init', '-q', '-b', 'main');
  git(dir, 'add', '-A');
  git(dir, 'commit', '-qm', 'Rules that go wrong');
  put(dir, released, String(withImage('registry.example.com/shop:contradicts').get(released)));
  const { status, stdout, stderr } = towpath(dir, 'check');
  expect([status, stderr]).toEqual([2, '']);
  expect(stdout).toContain('The rule faults/contradicts broke off: ');
});
