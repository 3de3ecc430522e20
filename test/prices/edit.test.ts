import { expect, jest, test } from '@jest/globals';
import fc from 'fast-check';
import { parse } from 'yaml';
import { edited, updated, type Update } from '../../src/cli/prices/edit.js';
import type { Price, PricesSpec } from '../../src/model/kinds/prices.js';

// Maybe on a busy machine.
jest.setTimeout(60_000);

const seed = Number(process.env['TOWPATH_SEED'] ?? 7);
const decimal = fc.integer({ min: 1, max: 9_999 }).map((number) => `0.${number}`);
const tiers = fc
  .array(decimal, { minLength: 1, maxLength: 3 })
  .map((prices) => prices.map((price, index) => ({ from: String(index * 100), price })));
const charge = fc.oneof(
  fc.tuple(decimal, decimal).map(([price, free]) => ({ price, free })),
  decimal.map((price) => ({ price })),
  tiers.map((list) => ({ tiers: list })),
);
interface Layout {
  readonly isFlow: boolean;
  readonly quote: string;
  /** Where `confidence` stands: first, last, or nowhere. */
  readonly confidence: string;
  readonly hasDate: boolean;
  readonly hasSource: boolean;
  readonly hasComments: boolean;
  readonly isBlank: boolean;
}
const layout: fc.Arbitrary<Layout> = fc.record({
  isFlow: fc.boolean(),
  quote: fc.constantFrom("'", '"'),
  confidence: fc.constantFrom('first', 'last', 'none'),
  hasDate: fc.boolean(),
  hasSource: fc.boolean(),
  hasComments: fc.boolean(),
  isBlank: fc.boolean(),
});
const item = fc.tuple(charge, charge, layout);

/** The lines of an item in one of the forms that people write, and its comments. */
function linesOf(before: object, form: Layout, index: number): { lines: string[]; comments: string[] } {
  const q = (text: string) => form.quote + text + form.quote;
  const tiersIn = (list: readonly { from: string; price: string }[]) =>
    list.map((it) => `{ from: ${q(it.from)}, price: ${q(it.price)} }`);
  const fields: string[][] = [[`item: item-${index}`], ['unit: hour']];
  if ('price' in before) fields.push([`price: ${q(String(before.price))}`]);
  else {
    const list = tiersIn((before as { tiers: { from: string; price: string }[] }).tiers);
    fields.push(form.isFlow ? [`tiers: [${list.join(', ')}]`] : ['tiers:', ...list.map((it) => `  - ${it}`)]);
  }
  fields.push([`match: { "a: {": ${q('x, # y')} }`]);
  if (form.hasSource) fields.push(['source: Tables of others']);
  if (form.hasDate) fields.push([`date: ${q('2020-01-01')}`]);
  if (form.confidence === 'first') fields.unshift(['confidence: derived']);
  if (form.confidence === 'last') fields.push(['confidence: derived']);
  const lead = form.isBlank ? [''] : [];
  if (form.isFlow)
    return { lines: [...lead, `    - { ${fields.flat().join(', ')} } # flow ${index}`], comments: [`# flow ${index}`] };
  const comments: string[] = [];
  const lines = fields.flat().map((line, number) => {
    if (!form.hasComments) return line;
    comments.push(`# ${index}.${number}`);
    return `${line} # ${index}.${number}`;
  });
  return { lines: [...lead, ...lines.map((line, number) => (number === 0 ? '    - ' : '      ') + line)], comments };
}

test('an edit says what it shall, and leaves all comments and everything else', () => {
  fc.assert(
    fc.property(fc.array(item, { minLength: 1, maxLength: 4 }), fc.constantFrom('\n', '\r\n'), (list, lineBreak) => {
      const written = list.map(([before, , form], index) => linesOf(before, form, index));
      const lines = ['# head', 'spec:', '  items: # all', ...written.flatMap((it) => it.lines), '  # end', ''];
      const text = lines.join(lineBreak);
      const { spec } = parse(text) as { spec: PricesSpec };
      const updates = list.flatMap(([, after], index): Update[] =>
        index === 3 ? [] : [{ index, charge: after, source: "It's a list", date: '2026-10-01' }],
      );
      const result = edited(text, updates);
      const wanted: Price[] = spec.items.map((price, index) => {
        const update = updates.find((it) => it.index === index);
        return update === undefined ? price : updated(price, update);
      });
      expect((parse(result) as { spec: PricesSpec }).spec.items).toEqual(wanted);
      for (const comment of ['# head', '# all', '# end', ...written.flatMap((it) => it.comments)])
        expect(result.split(comment).length).toBe(2);
      expect(result.replaceAll('\r\n', '').includes(lineBreak === '\n' ? '\r' : '\n')).toBe(false);
      expect(edited(result, updates)).toBe(result);
    }),
    { seed, numRuns: 300 },
  );
});
