import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { keepPublished, knownPublication, wholePublication } from '../../src/incremental/publication.js';
import { nextOf } from '../../src/publish/next.js';
import { publicationOf, type Sources } from '../../src/publish/publication.js';
import { stateOf, type Written } from '../../src/publish/state.js';
import type { Memo } from '../../src/tree/memo.js';
import { sha1Digest } from '../../src/tree/objects.js';
import type { Tree } from '../../src/tree/tree.js';
import { read } from '../../src/validate/read.js';
import { validate } from '../../src/validate/validate.js';
import { edited, edits, type Edit, type Files } from './histories.js';
import { first, losing, remembering, start, treeOf } from './organisation.js';

const numRuns = Number(process.env['TOWPATH_RUNS'] ?? 40);
const seed = Number(process.env['TOWPATH_SEED'] ?? 11);
const tell = () => undefined;

/** A rendered branch to which commits are published one after the other, with what is known and from nothing. */
function branch() {
  const trees = new Map<string, Tree>();
  const sources: Sources = {
    digest: sha1Digest,
    declarations: (id) => Promise.resolve(trees.get(id) ?? first),
  };
  let before: Written | undefined;
  return async (tree: Tree, memo: Memo) => {
    const source = String(trees.size);
    trees.set(source, tree);
    const scratch = remembering();
    const head = await validate(await read(tree, scratch), scratch);
    const known = before && (await knownPublication(tree, before, sources, { memo, tell }));
    const ours = known ?? (await wholePublication(tree, head, before, sources, memo));
    const theirs = await publicationOf(head, before && (await stateOf(before)), sources);
    expect(ours.publication).toEqual(theirs);
    const next = await nextOf(before, ours.publication, { source, declarations: tree, program: '0' }, sources.digest);
    await keepPublished(next.tree, tree, ours, memo);
    before = next;
    return known !== undefined;
  };
}

interface Step {
  readonly edits: readonly Edit[];
  readonly back: number;
  readonly forgets: number;
}

/** How many commits were published by what is known. */
async function published(steps: readonly Step[]): Promise<number> {
  const [memo, publish] = [remembering(), branch()];
  await publish(first, memo);
  const states: Files[] = [start];
  let count = 0;
  for (const { edits: all, back, forgets } of steps) {
    const last = states.at(-1) ?? start;
    // Now and then somebody goes back.
    const files = (back < states.length - 1 ? states[back] : undefined) ?? all.reduce(edited, last);
    if (await publish(await treeOf(files), losing(memo, forgets).memo)) count += 1;
    states.push(files);
  }
  return count;
}

const goBack: Step = { edits: [], back: 0, forgets: 121 };
const step = (what: string, at: number, by: number): Step => ({ edits: [{ what, at, by }], back: 12, forgets: 121 });

test.each([
  ['another image', [step('image', 5, 3)], 1],
  ['a service that comes, and one that goes', [step('copy', 2, 1), goBack], 2],
  ['another owner', [step('owner', 3, 1)], 1],
  ['another namespace, and back', [step('namespace', 3, 0), goBack], 2],
  ['a fault, and its repair', [step('faulty', 3, 0), goBack, step('image', 5, 3)], 1],
])('%s is published by what is known, where it can be', async (_, steps, count) => {
  expect(await published(steps)).toBe(count);
});

/** What does no harm, most of the time: what cannot be rendered is published from nothing. */
const mild = fc.record({
  what: fc.constantFrom('image', 'replicas', 'text', 'tier', 'data', 'labels', 'owner', 'namespace', 'copy', 'domain'),
  at: fc.nat(1000),
  by: fc.nat(1000),
});

test('what is known of the last commit gives the same branch as nothing', async () => {
  const counts = { commits: 0, known: 0 };
  const histories = fc.array(
    fc.record({
      edits: fc.array(fc.oneof({ weight: 8, arbitrary: mild }, edits), { minLength: 1, maxLength: 2 }),
      back: fc.nat(5),
      forgets: fc.nat(120),
    }),
    { minLength: 2, maxLength: 8 },
  );
  await fc.assert(
    fc.asyncProperty(histories, async (steps) => {
      counts.commits += steps.length;
      counts.known += await published(steps);
    }),
    { numRuns, seed },
  );
  expect(counts.known).toBeGreaterThan(counts.commits / 5);
}, 1_800_000);
