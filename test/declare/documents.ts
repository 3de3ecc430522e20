import fc from 'fast-check';
import type { Value } from '../../src/declare/parse.js';

/** A document as somebody might write it, and what it says. */
export interface Written {
  readonly text: string;
  readonly value: Value;
}

/** A node, and how to write it. */
interface Styled {
  readonly value: Value;
  /** On one line within brackets; undefined where it has no such form. */
  readonly inline: string | undefined;
  /** What follows `key:` or `-` in the column `indent`, from the space or line break on. */
  readonly block: (indent: number, parent: 'map' | 'list') => string;
}

const pad = (column: number): string => ' '.repeat(Math.max(0, column));

function inline(value: Value, text: string): Styled {
  return { value, inline: text, block: () => ` ${text}` };
}

/** Plain scalars that look like something else and are text to YAML 1.2. */
const words = fc.constantFrom(
  ...'checkout no on y Off 2026-10-01 1_000 12:30:00 0b1 1.2.3 1e x:y a#b -x --flag ?x :x . + < = … é 日本 🚀'.split(
    ' ',
  ),
  ...["it's", 'a b  c', 'https://example.com/a?b=c', '$(VAR)', 'nul', 'trues', '1.1.1.1', 'a/b'],
);
const character = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...' abz019:#-?,[]{}&*!|>\'"%@`\\/~.=<') },
  { weight: 1, arbitrary: fc.constantFrom(...'éßж字🚀\u00a0') },
);
const line = fc.string({ unit: character, maxLength: 10 });
const others = fc.oneof(
  fc.constantFrom<Value>(true, false, null),
  fc.maxSafeInteger(),
  fc.integer({ min: -9999, max: 9999 }).map((number) => number / 100),
);
const inlineScalar = fc.oneof(
  words.map((text) => inline(text, text)),
  words.map((text) => inline(text, text)),
  line.map((text) => inline(text, JSON.stringify(text))),
  line.map((text) => inline(`${text}\t\n${text}`, JSON.stringify(`${text}\t\n${text}`))),
  line.map((text) => inline(text, `'${text.replaceAll("'", "''")}'`)),
  others.map((value) => inline(value, String(value))),
);

/** Text on lines of its own that neither begin nor end with blanks. */
const severalLines = fc.array(
  line.map((text) => `x${text}`.trimEnd()),
  { minLength: 1, maxLength: 3 },
);
const blockScalar = fc
  .tuple(severalLines, fc.constantFrom<['|' | '>', '' | '-'][]>(['|', ''], ['|', '-'], ['>', ''], ['>', '-']))
  .map(([texts, [style, chomping]]): Styled => {
    const value = texts.join(style === '|' ? '\n' : ' ') + (chomping === '' ? '\n' : '');
    const block = (indent: number): string =>
      ` ${style}${chomping}${texts.map((text) => `\n${pad(indent + 2)}${text}`).join('')}`;
    return { value, inline: undefined, block };
  });
const continuedScalar = fc
  .array(fc.constantFrom('a', 'b c', 'no', 'd-e'), { minLength: 2, maxLength: 3 })
  .map((texts): Styled => ({
    value: texts.join(' '),
    inline: undefined,
    block: (indent) => ` ${texts.join(`\n${pad(indent + 1)}`)}`,
  }));

const keys = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('name', 'spec', 'a', 'image', 'x-y', 'CART_ADDR', 'no', 'toString') },
  { weight: 1, arbitrary: fc.constantFrom('80', 'true', '', '1.10', '~') },
  { weight: 1, arbitrary: line.filter((text) => text !== '<<') },
);

function keyText(key: string): string {
  return /^[A-Za-z_][A-Za-z_-]*$/.test(key) && key !== 'true' ? key : JSON.stringify(key);
}

interface Item {
  readonly key: string;
  readonly node: Styled;
  readonly comment: string;
}

/** What follows `key:` or `-`; a comment may follow what ends on the same line. */
function rest({ node, comment }: Item, indent: number, parent: 'map' | 'list'): string {
  const text = node.block(indent, parent);
  return text.includes('\n') ? text : text + comment;
}

function blockMap(items: readonly Item[]): Styled {
  const entry = (item: Item, indent: number): string =>
    `\n${pad(indent)}${keyText(item.key)}:${rest(item, indent, 'map')}`;
  return {
    value: Object.fromEntries(items.map(({ key, node }) => [key, node.value])),
    inline: undefined,
    block: (indent) => items.map((item) => entry(item, indent + 2)).join(''),
  };
}

/** `isFlush`: in the column of its key. `isCompact`: a collection begins on the line of its dash. */
function blockList(items: readonly Item[], isFlush: boolean, isCompact: boolean): Styled {
  const entry = (item: Item, indent: number): string => {
    const text = rest(item, indent, 'list');
    const start = `\n${pad(indent + 2)}`;
    return `\n${pad(indent)}-${isCompact && text.startsWith(start) ? ` ${text.slice(start.length)}` : text}`;
  };
  return {
    value: items.map(({ node }) => node.value),
    inline: undefined,
    block: (indent, parent) =>
      items.map((item) => entry(item, isFlush && parent === 'map' ? indent : indent + 2)).join(''),
  };
}

/** Brackets on one line; on lines of their own; the closing one in the column of the parent. */
type Layout = 'line' | 'lines' | 'parent';

function flow(
  value: Value,
  [open, close]: readonly [string, string],
  entries: readonly string[],
  layout: Layout,
): Styled {
  const onOneLine = `${open}${entries.join(', ')}${close}`;
  const block = (indent: number): string => {
    if (layout === 'line' || entries.length === 0) return ` ${onOneLine}`;
    const inner = entries.map((entry) => `\n${pad(indent + 2)}${entry},`).join('');
    return ` ${open}${inner}\n${pad(layout === 'parent' ? indent : indent + 2)}${close}`;
  };
  return { value, inline: onOneLine, block };
}

function flowList(items: readonly Item[], layout: Layout): Styled {
  const entries = items.map(({ node }) => node.inline ?? '');
  return flow(
    items.map(({ node }) => node.value),
    ['[', ']'],
    entries,
    layout,
  );
}

function flowMap(items: readonly Item[], layout: Layout): Styled {
  const entries = items.map(({ key, node }) => `${keyText(key)}: ${node.inline ?? ''}`);
  return flow(Object.fromEntries(items.map(({ key, node }) => [key, node.value])), ['{', '}'], entries, layout);
}

const comment = fc.constantFrom('', '', '', ' # why', ' # a: [b');
const layout = fc.constantFrom<Layout[]>('line', 'line', 'lines', 'parent');
const selector = ({ key }: Item): string => key;

const { node } = fc.letrec<{ node: Styled }>((tie) => {
  const item = fc.record({ key: keys, node: tie('node'), comment });
  const items = fc.uniqueArray(item, { selector, minLength: 1, maxLength: 3 });
  const inlineItems = fc
    .uniqueArray(item, { selector, maxLength: 3 })
    .map((all) => all.filter((one) => one.node.inline !== undefined));
  return {
    node: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      fc.oneof(inlineScalar, inlineScalar, inlineScalar, blockScalar, continuedScalar),
      items.map(blockMap),
      items.map(blockMap),
      fc
        .tuple(items, fc.boolean(), fc.boolean())
        .map(([all, isFlush, isCompact]) => blockList(all, isFlush, isCompact)),
      fc.tuple(inlineItems, layout).map(([all, style]) => flowList(all, style)),
      fc.tuple(inlineItems, layout).map(([all, style]) => flowMap(all, style)),
    ),
  };
});

/** Maps in many styles, with what they say. */
export const documents: fc.Arbitrary<Written> = fc
  .tuple(
    fc.uniqueArray(fc.record({ key: keys, node, comment }), { selector, minLength: 1, maxLength: 3 }),
    fc.constantFrom('', '', '---\n', '# comment\n\n'),
    fc.constantFrom('\n', '\n', '', '\n\n# end\n'),
  )
  .map(([items, start, end]) => {
    const map = blockMap(items);
    return { text: `${start}${map.block(-2, 'map').slice(1)}${end}`, value: map.value };
  });
