import type { Node } from './node.js';

/**
 * Where js-yaml 5.5 and yaml 2.9 were seen to disagree: tabs, document markers and directives that are indented or share
 * their line, explicit keys, block scalars that keep blank lines or say their indentation, separators that begin a
 * line, escaped line breaks. Most of what matches is sound; whatever does not match, both read alike.
 */
const unusual = new RegExp(
  [
    '\\t',
    '^ +(?:---|%)',
    '^--- +\\S',
    '^\\.\\.\\.',
    '(?:^|[\\s[{,])\\?\\s',
    '[|>][-+0-9]*[0-9+]',
    '^ *[:,]',
    '\\\\\\r?$',
  ].join('|'),
  'm',
);

/** The offset of something in `text`, with the node `root`, that makes a second reader necessary. */
export function unusualOffset(text: string, root: Node): number | undefined {
  return unusual.exec(text)?.index ?? unusualNode(text, root);
}

function unusualNode(text: string, node: Node): number | undefined {
  if (node.kind === 'alias') return undefined;
  if (node.kind === 'scalar') {
    const isQuoted = node.style === 'single' || node.style === 'double';
    return isQuoted && !isDelimited(text, node.end) ? node.end : undefined;
  }
  if (isUnusualFlow(text, node)) return node.start;
  if (node.kind === 'list') return first(node.items, (item) => unusualNode(text, item));
  const misplaced = node.flow ? undefined : node.entries.find(({ key }, index) => !beginsLine(text, key.start, index));
  if (misplaced !== undefined) return misplaced.key.start;
  return first(node.entries, ({ key, value }) => unusualNode(text, key) ?? unusualNode(text, value));
}

/**
 * Whether the key of a block map stands at `start` as it should: the first after nothing but indicators on its line, the
 * others after nothing. After a list that is not indented, js-yaml takes text on the line of the last item for a key.
 */
function beginsLine(text: string, start: number, index: number): boolean {
  let offset = start - 1;
  while (offset >= 0 && (index === 0 ? ' -?:' : ' ').includes(text.charAt(offset))) offset--;
  return offset < 0 || text.charAt(offset) === '\n';
}

function first<Item>(items: readonly Item[], find: (item: Item) => number | undefined): number | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A comment within brackets that go over several lines, or text that touches the closing bracket. */
function isUnusualFlow(text: string, { flow, start, end }: Node & { readonly flow: boolean }): boolean {
  if (!flow) return false;
  if (!isDelimited(text, end)) return true;
  const lineBreak = text.indexOf('\n', start);
  return lineBreak !== -1 && lineBreak < end && text.slice(start, end).includes('#');
}

function isDelimited(text: string, end: number): boolean {
  return end >= text.length || ' \n\r\t,]}:'.includes(text.charAt(end));
}
