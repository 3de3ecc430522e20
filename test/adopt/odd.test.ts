import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import { adopt } from '../../src/adopt/adopt.js';
import { readObjects } from '../../src/adopt/read.js';
import { isMap, type Data } from '../../src/model/merge.js';
import { faultsOfLedger, listOf, nothing, renderedFrom, target } from './adopted.js';

const runs = process.env['FULL_RUN'] === '1' ? 100 : 60;

/** What nobody means where it may come to stand. */
const odd = fc.constantFrom<Data>(
  ...[null, 0, -1, 1.5, 70000, true, '', ' ', 'a', '0', '1e3', '$(A)', 'a.b/c:d', '__proto__', 'constructor', '\u202e'],
  ...[[], {}, [null], [[]], [{}], { name: null }, { a: { b: [] } }, ['a', 'a'], { constructor: 1 }, 'x'.repeat(300)],
);
const edit = fc.record({ at: fc.nat(), value: odd, how: fc.constantFrom('replace', 'remove', 'add', 'double') });

/** The value with something else at the n-th place in it. */
function edited(value: Data, { at, value: other, how }: { at: number; value: Data; how: string }): Data {
  let left = at % (countIn(value) + 1);
  const visit = (part: Data): Data => {
    left -= 1;
    if (left === 0 && how === 'replace') return other;
    if (Array.isArray(part)) {
      const items = (part as readonly Data[]).map(visit);
      return left === 0 ? items : how === 'double' && at % 3 === 0 ? [...items, ...items] : items;
    }
    if (!isMap(part)) return part;
    const entries = Object.entries(part).flatMap(([key, inner]): [string, Data][] => {
      const isHere = left === 1;
      const next = visit(inner);
      return isHere && how === 'remove' ? [] : [[key, next]];
    });
    return Object.fromEntries(how === 'add' && at % 7 === 0 ? [...entries, ['odd', other]] : entries);
  };
  return visit(value);
}

function countIn(value: Data): number {
  if (typeof value !== 'object' || value === null) return 1;
  return Object.values(value).reduce<number>((sum, part) => sum + countIn(part), 1);
}

test('whatever stands in an object, each of its values has an entry, and what is written passes the checks', async () => {
  const all = readdirSync('test/cases/adopt').map((name) =>
    readFileSync(`test/cases/adopt/${name}/input.yaml`, 'utf8'),
  );
  // The long ones are for the full run.
  const cases = all.filter((text) => process.env['FULL_RUN'] === '1' || text.length < 8000);
  const read = await Promise.all(cases.map((text) => readObjects([{ name: 'input.yaml', text }])));
  const inputs = read.map(({ objects }) => objects.filter(({ isList }) => isList !== true).map(({ data }) => data));
  const property = fc.asyncProperty(
    fc.constantFrom(...inputs),
    fc.array(edit, { minLength: 1, maxLength: 8 }),
    async (objects, edits) => {
      const changed = edits.reduce<Data>((value, it) => edited(value, it), objects);
      const items = (Array.isArray(changed) ? changed : []).filter((it) => isMap(it as Data)) as object[];
      const text = listOf(items);
      const adoption = await adopt([{ name: 'input.yaml', text }], target, nothing);
      if ('faults' in adoption) return;
      const { problems } = await renderedFrom(adoption);
      expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
      expect(await faultsOfLedger(text, adoption)).toEqual([]);
    },
  );
  await fc.assert(property, { seed: 1, numRuns: runs });
}, 600_000);
