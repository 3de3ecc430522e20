import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { foldersOf, renderFolder } from '../../src/render/folders.js';
import { memoryMemo, type Memo } from '../../src/tree/memo.js';
import { memoryTree } from '../../src/tree/memory.js';
import { read } from '../../src/validate/read.js';
import { validate } from '../../src/validate/validate.js';
import { declaration } from '../declaration.js';

const settings = { seed: 20261121, numRuns: 100 };
const oneOf = (...values: string[]) => fc.constantFrom(...values);
const maybe = (path: string, kind: string, spec: fc.Arbitrary<string>) =>
  fc
    .option(spec, { nil: undefined, freq: 4 })
    .map((text) => (text === undefined ? [] : [declaration(path, kind, text)]));

/** Organisations that differ in what services and teams have beside what runs, and in who reads it. */
const organisation = fc
  .tuple(
    maybe(
      'teams/shop/theme.yaml',
      'Config',
      oneOf('data: { a: b }', 'data: { a: c }', 'data: { d: e }', 'data: {}\nenvironments: [staging]', 'data: 1'),
    ),
    maybe(
      'teams/shop/token.yaml',
      'Secret',
      oneOf('store: vault\nkeys: [a]', 'store: vault\nkeys: [b]\nname: other', 'store: vaul\nkeys: [a]'),
    ),
    maybe(
      'services/web/token.yaml',
      'Secret',
      oneOf('store: vault\nkeys: [a]', 'store: vault\nkeys: [a]\nname: mine', 'keys: [a]'),
    ),
    maybe('teams/shop/other.yaml', 'Config', oneOf('data: { x: y }')),
    maybe(
      'services/web/production.yaml',
      'Release',
      oneOf('image: registry.example.com/web:v1', 'image: registry.example.com/web:v1\nconfig: { theme: { a: own } }'),
    ),
    oneOf(
      'env: { A: { config: theme, key: a } }',
      'envFrom: [{ config: theme, optional: true }]',
      'env: { A: { secret: token, key: a } }',
      'volumes: { x: { secret: token } }',
    ),
  )
  .map(
    ([theme, token, own, other, release, reads]) =>
      new Map([
        declaration('teams/shop.yaml', 'Team', 'github: "@acme/shop"\nmembers: [ana]'),
        declaration('environments/production.yaml', 'Environment', 'stage: production'),
        declaration('environments/staging.yaml', 'Environment', 'stage: staging'),
        declaration('services/web/service.yaml', 'Service', `owner: shop\nports: { http: 80 }\n${reads}`),
        declaration('services/web/staging.yaml', 'Release', 'image: registry.example.com/web:v1'),
        ...[theme, token, own, other, release].flat(),
      ]),
  );

/** All that is said of an organisation, and all that it renders to. */
async function outputOf(files: ReadonlyMap<string, string>, memo: Memo): Promise<string> {
  const {
    contexts,
    organisation: all,
    problems,
    unrendered,
  } = await validate(await read(memoryTree(files), memo), memo);
  const folders = foldersOf(contexts, all).map((folder) => [folder.path, renderFolder(folder)]);
  return JSON.stringify({ problems, unrendered, folders }, null, 1);
}

test('what is remembered of other organisations changes nothing', async () => {
  const memo = memoryMemo();
  await fc.assert(
    fc.asyncProperty(organisation, async (files) => {
      expect(await outputOf(files, memo)).toBe(await outputOf(files, memoryMemo()));
    }),
    settings,
  );
});

test('parts with equal keys have equal content', async () => {
  const known = new Map<string, string>();
  await fc.assert(
    fc.asyncProperty(organisation, async (files) => {
      const memo = memoryMemo();
      const { contexts, organisation: all } = await validate(await read(memoryTree(files), memo), memo);
      for (const { path, parts } of foldersOf(contexts, all)) {
        const key = [path, ...parts.map(({ id, key: of }) => `${id} ${of}`)].join('\n');
        const content = JSON.stringify(renderFolder({ path, parts }));
        expect(known.get(key) ?? content).toBe(content);
        known.set(key, content);
      }
    }),
    settings,
  );
  expect(known.size).toBeGreaterThan(20);
});
