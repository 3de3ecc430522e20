import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { evaluate } from '../../src/evaluate.js';
import { inThreadPolicy } from '../../src/policy/in-thread.js';
import { memoryMemo, type Memo } from '../../src/tree/memo.js';
import type { Tree } from '../../src/tree/tree.js';
import { calmEdits, edited, edits, type Edit, type Files } from './histories.js';
import { first, losing, remembering, start, treeOf, unlearning } from './organisation.js';

const now = '2026-11-21T12:00:00Z';
const policy = inThreadPolicy();
/** Each change is judged three times, so there are few of them but for `.ci/run`. */
const isShort = process.env['FULL_RUN'] === undefined;
const numRuns = Number(process.env['TOWPATH_RUNS'] ?? (isShort ? 1 : 40));
const seed = Number(process.env['TOWPATH_SEED'] ?? 7);

/** What happens on most days. */
const usual = [
  { edits: [{ what: 'image', at: 5, by: 3 }], others: [{ what: 'replicas', at: 5, by: 3 }], back: 12, forgets: 61 },
  { edits: [{ what: 'owners', at: 5, by: 2 }], others: [], back: 12, forgets: 60 },
  { edits: [{ what: 'rule', at: 0, by: 0 }], others: [{ what: 'replicas', at: 5, by: 3 }], back: 12, forgets: 61 },
  { edits: [{ what: 'replicas', at: 1, by: 3 }], others: [{ what: 'replicas', at: 9, by: 2 }], back: 12, forgets: 61 },
  { edits: [{ what: 'tier', at: 2, by: 1 }], others: [], back: 12, forgets: 60 },
  { edits: [{ what: 'remove', at: 9, by: 0 }], others: [], back: 12, forgets: 61 },
];

/** What somebody does, and what others have open, each on the base. */
const stepOf = (some: fc.Arbitrary<Edit>, others: fc.Arbitrary<Edit[]>) =>
  fc.record({
    edits: fc.array(some, { minLength: 1, maxLength: 2 }),
    others,
    back: fc.nat(12),
    forgets: fc.nat(60),
  });
const anything = stepOf(edits, fc.oneof(fc.constant<Edit[]>([]), fc.array(edits, { maxLength: 2 })));
/** Beside others only what can be rendered is followed by what is known. */
const calm = stepOf(calmEdits, fc.array(calmEdits, { minLength: 1, maxLength: 2 }));

test('what is known of the base gives the same report as nothing', async () => {
  const counts = { changes: 0, known: 0 };
  const sizes = { minLength: 2, maxLength: isShort ? 3 : 6 };
  const histories = fc.oneof(
    { weight: 4, arbitrary: fc.array(anything, sizes) },
    { weight: 1, arbitrary: fc.array(calm, sizes) },
  );
  await fc.assert(
    fc.asyncProperty(histories, async (steps) => {
      const memo = remembering();
      await evaluate({ base: first, head: first, now, others: [] }, { memo, policy });
      const states: { files: Files; tree: Tree }[] = [{ files: start, tree: first }];
      for (const step of steps) {
        const last = states.at(-1);
        if (last === undefined) return;
        // Now and then somebody goes back.
        const files = step.back < states.length - 1 ? states[step.back]?.files : step.edits.reduce(edited, last.files);
        const next = { files: files ?? last.files, tree: await treeOf(files ?? last.files) };
        const trees = states.map(({ tree }) => tree).toReversed();
        const heads = await Promise.all(step.others.map((edit) => treeOf(edited(last.files, edit))));
        const others = heads.map((head, index) => ({ name: `#${index}`, head }));
        const change = {
          ...{ base: last.tree, head: next.tree, now, others, history: () => Promise.resolve(trees) },
          existing: step.forgets % 2 === 0 ? ('listed' as const) : ('counted' as const),
        };
        const scratch = await evaluate(change, { memo: unlearning(), policy });
        // Of a base that is known of no check all may have to be read: not only that is to be tried.
        if (step.forgets % 3 > 0) await evaluate({ ...change, head: last.tree }, { memo, policy });
        const known = losing(memo, step.forgets);
        const ours = await evaluate(change, { memo: known.memo, policy });
        expect(JSON.stringify(ours, null, 1)).toBe(JSON.stringify(scratch, null, 1));
        counts.changes += 1;
        if (!known.isWhole()) counts.known += 1;
        states.push(next);
      }
    }),
    { numRuns, seed, examples: [[usual]] },
  );
  // What is known of the start, or of what came after it, is enough for most of them.
  expect(counts.known).toBeGreaterThan(counts.changes / 3);
}, 1_800_000);

const faulty = (count: number) =>
  Array.from({ length: count }, (_, number): [string, string] => [
    `services/faulty-${number}/service.yaml`,
    'apiVersion: towpath.dev/v1\nkind: Service\n',
  ]);

test('who has a host is asked where it is known of the base alone', async () => {
  const domain = (service: string, path: string): [string, string] => [
    `services/${service}/www.yaml`,
    `apiVersion: towpath.dev/v1
kind: Domain
metadata:
  name: www
spec:
  host: shop.example.com
  paths: { ${path}: {} }
  reason: Customers come in here.
`,
  ];
  const files: Files = new Map([...start, domain('adservice', '/')]);
  const change = {
    base: await treeOf(files),
    head: await treeOf(new Map([...files, domain('emailservice', '/mail')])),
    now,
    others: [],
  };
  const memo = remembering();
  await evaluate({ ...change, head: change.base }, { memo, policy });
  const { findings } = await evaluate(change, { memo, policy });
  const ofHosts = findings.filter(({ rule, status }) => rule === 'network/shared-host' && status === 'new');
  expect(ofHosts.map(({ file }) => file)).toEqual(['services/emailservice/www.yaml']);
});

test('what is lost of a state is there again once a check has missed it', async () => {
  const memo = remembering();
  await evaluate({ base: first, head: first, now, others: [] }, { memo, policy });
  // What is wrong here would be in more parts if it were not known to follow from what was wrong before.
  const files: Files = new Map([...start, ...faulty(70)]);
  const base = await treeOf(files);
  await evaluate({ base: first, head: base, now, others: [] }, { memo, policy });
  const head = await treeOf(edited(files, { what: 'replicas', at: 5, by: 3 }));
  const check = (own: Memo) => evaluate({ base, head, now, others: [] }, { memo: own, policy });
  const report = await check(memo);
  const asked = new Set<string>();
  await check({ ...memo, get: (key) => memo.get((asked.add(key), key)) });
  const ofState = [...asked].filter((key) => /^(state|judged|lists) /.test(key));
  const parts = ofState.filter((key) => key.startsWith('lists '));
  for (const lost of isShort ? [parts] : [parts, ...ofState.map((key) => [key])]) {
    for (const key of lost) await memo.put(key, undefined);
    expect(await check(memo)).toEqual(report);
    const again = losing(memo, 60);
    expect(await check(again.memo)).toEqual(report);
    expect([lost, again.isWhole()]).toEqual([lost, false]);
  }
});

test('older findings of many services are counted as they are from nothing', async () => {
  // What rules find in as many files takes longer.
  const against = Array.from({ length: isShort ? 0 : 100 }, (_, number): [string, string][] => {
    const textOf = (file: string) => String(start.get(`services/emailservice/${file}.yaml`));
    return [
      [`services/mail-${number}/service.yaml`, textOf('service').replace('name: emailservice', `name: mail-${number}`)],
      [`services/mail-${number}/staging.yaml`, textOf('staging').replace(/image: .*/, 'image: example.com/mail:v1')],
    ];
  });
  const files: Files = new Map([...start, ...faulty(200), ...against.flat()]);
  const head = edited(files, { what: 'replicas', at: 1, by: 3 });
  const change = { base: await treeOf(files), head: await treeOf(head), now, others: [], existing: 'counted' as const };
  const scratch = await evaluate(change, { memo: unlearning(), policy });
  expect(await evaluate(change, { memo: remembering(), policy })).toEqual(scratch);
  expect(scratch.summary.existing).toBeGreaterThan(200);
});

/** What is said of a change after another one to the same base, and what is said of it with nothing remembered. */
async function afterAnother(base: Files, one: Files, other: Files) {
  const trees = await Promise.all([base, one, other].map(treeOf));
  const [from, before, head] = trees as [Tree, Tree, Tree];
  const memo = memoryMemo();
  await evaluate({ base: from, head: before, now, others: [] }, { memo, policy });
  const ours = await evaluate({ base: from, head, now, others: [] }, { memo, policy });
  return { ours, scratch: await evaluate({ base: from, head, now, others: [] }, { memo: memoryMemo(), policy }) };
}

const list = 'platform/prices/aws-us-east-1.yaml';
const faultyList = String(start.get(list)).replace(/^metadata:\n/m, 'metadata:\n  strange: 1\n');
const definition = 'platform/crds/external-secrets.io_externalsecrets.yaml';

test('prices that one change brings are not the prices of its base for another one', async () => {
  const base: Files = new Map([...start].filter(([path]) => path !== list));
  const priced = new Map([...base, [list, start.get(list) ?? '']] as const);
  const { ours, scratch } = await afterAnother(base, priced, edited(base, { what: 'replicas', at: 5, by: 3 }));
  expect(ours).toEqual(scratch);
});

test('prices that one change mends are not the prices of its base for another one', async () => {
  const base: Files = new Map([...start, [list, faultyList]]);
  const mended = new Map([...base, [list, start.get(list) ?? '']] as const);
  for (const what of ['defaults', 'replicas'] as const) {
    const { ours, scratch } = await afterAnother(base, mended, edited(base, { what, at: 0, by: 3 }));
    expect(ours).toEqual(scratch);
  }
});

test('what a definition with a fault leaves open is not known once it is gone', async () => {
  const head = await treeOf(new Map([...start].filter(([path]) => path !== definition)));
  const bases = [first, await treeOf(new Map([...start, [definition, 'kind: [']]))];
  const [found, foundAfterFault] = await Promise.all(
    bases.map(async (base) => {
      const { findings } = await evaluate({ base, head, now, others: [] }, { memo: memoryMemo(), policy });
      return findings.filter(({ code }) => code === 'unknown-kind').map(({ message }) => message);
    }),
  );
  expect(foundAfterFault).toEqual(found);
  expect(found).not.toEqual([]);
});
