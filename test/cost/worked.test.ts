import { describe, expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { booksOf } from '../../src/cost/book.js';
import { centsOf, fromText } from '../../src/cost/decimal.js';
import { billsIn } from '../../src/cost/estimated.js';
import { estimate } from '../../src/cost/estimate.js';
import type { SpreadText } from '../../src/cost/spread.js';
import { total } from '../../src/cost/sum.js';
import { memoryMemo } from '../../src/tree/memo.js';
import { memoryTree, type Content } from '../../src/tree/memory.js';
import { read } from '../../src/validate/read.js';
import { validate } from '../../src/validate/validate.js';
import { filesIn, pageOf } from '../findings/page.js';
import { declarationsIn } from '../organisation.js';

/**
 * A case says in words how each amount is computed by hand, declares it, and lists what is expected to the cent. The
 * prices and offerings are those of the example organisation.
 */
const folder = 'test/cost/worked';
const cases = readdirSync(folder).filter((name) => name.endsWith('.md'));
const platform = [...declarationsIn('.')].filter(([path]) => /^platform\/(prices|offerings|crds)\//.test(path));
const organisation = [...platform, ...declarationsIn(`${folder}/organisation`)];

const cents = ({ low, expected, high }: SpreadText) =>
  [low, expected, high].map((amount) => centsOf(fromText(amount)).toFixed(2));

async function estimated(files: ReadonlyMap<string, Content>): Promise<string[][]> {
  const memo = memoryMemo();
  const side = await validate(await read(memoryTree(new Map([...organisation, ...files])), memo), memo);
  expect(side.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  const bills = billsIn(await estimate(side, booksOf(side.organisation), memo));
  const lines = bills.flatMap(({ environment, service, team, lines: all }) =>
    all.map(({ resource, component, amount }) => {
      const owner = service ?? (resource === undefined ? '' : `${team}/${resource}`);
      const name = [environment, owner, service === undefined ? '' : (resource ?? ''), component];
      return [name.filter(Boolean).join(' '), ...(amount ? cents(amount) : Array<string>(3).fill('unpriced'))];
    }),
  );
  const totals = total(bills.map(({ sum }) => sum)).amounts.map((it) => [`total ${it.currency}`, ...cents(it)]);
  return [...lines, ...totals];
}

describe('an estimate is what is computed by hand', () => {
  test('in at least twelve cases', () => {
    expect(cases.length).toBeGreaterThanOrEqual(12);
  });

  test.each(cases)('%s', async (name) => {
    const { sections } = pageOf(readFileSync(`${folder}/${name}`, 'utf8'));
    const text = (heading: string) => sections.find((section) => section.heading === heading)?.text ?? '';
    const rows = text('Expected')
      .split('\n')
      .slice(2)
      .map((row) => row.split('|').map((it) => it.trim()))
      .map(([, ...cells]) => cells.slice(0, 4));
    const found = await estimated(filesIn(text('Declared')));
    expect(new Set(found.map((row) => row.join(' | ')))).toEqual(new Set(rows.map((row) => row.join(' | '))));
  });
});
