import { afterEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keptMemo } from '../../src/cli/bot/kept-memo.js';
import { bound } from '../../src/tree/store/folder.js';
import { openStore } from '../../src/tree/store/store.js';
import { runs } from '../runs.js';

const parent = mkdtempSync(join(tmpdir(), 'towpath-store-'));
const folder = join(parent, 'program');
const open = () => openStore(folder, { keeps: (digest) => !digest.startsWith('here '), now: () => 0 });
const files = () => readdirSync(folder).map((name) => join(folder, name));

afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Puts all into stores that are open one after the other. */
async function keep(portions: readonly ReadonlyMap<string, unknown>[]): Promise<void> {
  for (const portion of portions) {
    const store = open();
    for (const [digest, value] of portion) await store.put(digest, value);
    store.close();
  }
}

async function found(digests: Iterable<string>): Promise<unknown[]> {
  const store = open();
  try {
    return await Promise.all([...digests].map((digest) => store.get(digest)));
  } finally {
    store.close();
  }
}

const value = fc.oneof(
  fc.jsonValue(),
  fc.constantFrom(new Map([['a', new Set([1])]]), new Uint8Array([1, 2, 3]), -0, NaN),
);
/** A digest stands for one value only. */
const values = fc
  .uniqueArray(fc.tuple(fc.string(), value), { selector: ([digest]) => digest, minLength: 1, maxLength: 40 })
  .map((entries) => new Map(entries.map(([digest, it]) => [`kept ${digest}`, it])));

/** Values in one to twelve portions. */
const portions = fc.tuple(values, fc.integer({ min: 1, max: 12 })).map(([all, count]) => ({
  all,
  portions: Array.from({ length: count }, (_, index) => new Map([...all].filter((__, at) => at % count === index))),
}));

describe('a store', () => {
  test('gives back what was put into it by any process before, and knows nothing else', async () => {
    await fc.assert(
      fc.asyncProperty(portions, async ({ all, portions: some }) => {
        rmSync(folder, { recursive: true, force: true });
        await keep(some);
        expect(await found(all.keys())).toEqual([...all.values()]);
        expect(await found(['kept nowhere, which is longer than any', 'here'])).toEqual([undefined, undefined]);
      }),
      { seed: 1, numRuns: runs(60) },
    );
  });

  test('only forgets, whatever becomes of its files', async () => {
    const damage = fc.record({
      file: fc.nat(),
      at: fc.nat(),
      how: fc.constantFrom('flip', 'cut', 'remove', 'empty', 'garbage', 'append'),
      byte: fc.integer({ min: 1, max: 255 }),
    });
    let forgotten = 0;
    await fc.assert(
      fc.asyncProperty(portions, fc.array(damage, { minLength: 1, maxLength: 4 }), async (stored, damages) => {
        rmSync(folder, { recursive: true, force: true });
        await keep(stored.portions);
        for (const it of damages) spoil(it);
        const after = await found(stored.all.keys());
        for (const [index, expected] of [...stored.all.values()].entries()) {
          if (after[index] === undefined) forgotten++;
          else expect(after[index]).toEqual(expected);
        }
        // What is put again is found again.
        await keep([stored.all]);
        expect(await found(stored.all.keys())).toEqual([...stored.all.values()]);
      }),
      { seed: 1, numRuns: runs(150) },
    );
    expect(forgotten).toBeGreaterThan(0);
  });

  test('loses nothing where two processes write at once', async () => {
    await keep(Array.from({ length: 3 }, (_, index) => new Map([[`kept ${index}`, index]])));
    const [one, other] = [open(), open()];
    await Promise.all([one, other].map((store) => store.get('kept 0')));
    await one.put('kept a', 'a');
    await other.put('kept b', 'b');
    one.close();
    other.close();
    expect(await found(['kept 0', 'kept 1', 'kept 2', 'kept a', 'kept b'])).toEqual([0, 1, 2, 'a', 'b']);
  });

  test('keeps few files, however often something is new', async () => {
    await keep(Array.from({ length: 200 }, (_, index) => new Map([[`kept ${index}`, 'x'.repeat(100)]])));
    expect(files().length).toBeLessThan(16);
    expect((await found(Array.from({ length: 200 }, (_, index) => `kept ${index}`))).includes(undefined)).toBe(false);
  });

  test('writes nothing that is not worth a disk, and nothing where nothing is new', async () => {
    await keep([new Map([['here 1', 1]]), new Map()]);
    expect(() => files()).toThrow(/ENOENT/);
  });

  test('works where nothing can be written', async () => {
    writeFileSync(folder, 'a file where the folder would be');
    await keep([new Map([['kept 1', 1]])]);
    expect(await found(['kept 1'])).toEqual([undefined]);
  });
});

test('what nobody used longest goes when there is too much', () => {
  mkdirSync(folder);
  for (let index = 0; index < 5; index++) writeFileSync(join(folder, `${index}.segment`), 'x'.repeat(100));
  bound(parent, 250);
  expect(files().length).toBe(2);
  expect(files().every((file) => statSync(file).size === 100)).toBe(true);
});

function spoil(damage: { readonly file: number; readonly at: number; readonly how: string; readonly byte: number }) {
  const path = files()[damage.file % Math.max(1, files().length)];
  if (path === undefined) return;
  const bytes = readFileSync(path);
  const at = damage.at % Math.max(1, bytes.length);
  if (damage.how === 'flip') bytes[at] = (bytes[at] ?? 0) ^ damage.byte;
  if (damage.how === 'remove') rmSync(path);
  else if (damage.how === 'cut') writeFileSync(path, bytes.subarray(0, at));
  else if (damage.how === 'empty') writeFileSync(path, '');
  else if (damage.how === 'garbage') writeFileSync(path, Buffer.alloc(bytes.length, damage.byte));
  else if (damage.how === 'append') writeFileSync(path, Buffer.concat([bytes, Buffer.alloc(damage.byte)]));
  else writeFileSync(path, bytes);
}

test('the memo of a process that goes on and on leaves what it forgets on disk, for whoever comes after it', async () => {
  const memo = keptMemo(open);
  await memo.put('kept a', { a: 1 });
  await memo.put('here b', { b: 1 });
  const asked = memo.get('kept nowhere');
  for (const _ of [1, 2]) memo.turn();
  expect(await asked).toBeUndefined();
  await new Promise((resolve) => setImmediate(resolve));
  // Nobody has closed it: it may as well be killed now.
  expect(await found(['kept a', 'here b'])).toEqual([{ a: 1 }, undefined]);
  memo.turn();
  expect(await Promise.all([memo.get('kept a'), memo.get('here b')])).toEqual([{ a: 1 }, undefined]);
  await memo.put('kept c', { c: 1 });
  memo.close();
  expect(await found(['kept c'])).toEqual([{ c: 1 }]);
  const without = keptMemo(() => undefined);
  await without.put('kept a', { a: 2 });
  expect(await without.get('kept a')).toEqual({ a: 2 });
  without.close();
});
