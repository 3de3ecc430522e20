import { skip } from './events.js';
import type { Document, Node } from './node.js';

/**
 * A text in which every line that begins with a closing bracket is indented by one more space. YAML 1.2.2 (section 7.4)
 * wants such a bracket further in than the block around it, formatters write it in the same column, and every reader
 * but js-yaml accepts that.
 */
export interface Indented {
  readonly text: string;
  /** Where the spaces are that were not in the original text, in ascending order. */
  readonly spaces: readonly number[];
}

/** The offsets of the lines of `text` that begin with a closing bracket. */
export function bracketLines(text: string): number[] {
  return [...text.matchAll(/^(?= *[\]}])/gm)].map(({ index }) => index);
}

/** `text` with one more space at the beginning of each of the `lines`, given by their offsets in ascending order. */
export function indent(text: string, lines: readonly number[]): Indented {
  const parts = lines.map((line, index) => text.slice(lines[index - 1] ?? 0, line));
  return {
    text: [...parts, text.slice(lines.at(-1) ?? 0)].join(' '),
    spaces: lines.map((line, count) => line + count),
  };
}

/** Those of the `lines` that are no part of a scalar, after {@link indent} with all of them. */
export function linesOutsideScalars(lines: readonly number[], { spaces }: Indented, root: Node): number[] {
  const inside = new Set<number>();
  forEachScalar(root, ({ start, end }) => {
    for (let index = countBelow(spaces, start); index < countBelow(spaces, end); index++) inside.add(index);
  });
  return lines.filter((_, index) => !inside.has(index));
}

/**
 * What was read of an indented text, with the offsets of the original one; undefined where the spaces changed more than
 * the column of the outermost bracket.
 */
export function withoutIndent(document: Document, indented: Indented): Document | undefined {
  if (document.root === undefined || !isHarmless(indented, document.root, -1, false)) return undefined;
  const before = (offset: number) => offset - countBelow(indented.spaces, offset);
  const { root, marks, tooDeep, second } = document;
  return {
    root: moved(root, before),
    marks: marks.map((mark) => ({ ...mark, start: before(mark.start), end: before(mark.end) })),
    ...(tooDeep === undefined ? {} : { tooDeep: before(tooDeep) }),
    ...(second === undefined ? {} : { second: before(second) }),
  };
}

/** How many of `sorted` are less than `limit`. */
function countBelow(sorted: readonly number[], limit: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? limit) < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** `column` is that of the block around the node, from 0; -1 where there is none. */
function isHarmless(indented: Indented, node: Node, column: number, inFlow: boolean): boolean {
  const { text, spaces } = indented;
  if (node.kind === 'alias') return true;
  if (node.kind === 'scalar') return countBelow(spaces, node.start) === countBelow(spaces, node.end);
  if (node.flow && inFlow && !isIndented(indented, node.end - 1, column)) return false;
  const inner = node.flow ? column : node.start - (text.lastIndexOf('\n', node.start - 1) + 1);
  return childrenOf(node).every((child) => isHarmless(indented, child, inner, node.flow));
}

/** Whether a bracket that begins a line stood to the right of `column` before. */
function isIndented({ text, spaces }: Indented, bracket: number, column: number): boolean {
  const lineStart = text.lastIndexOf('\n', bracket) + 1;
  const added = countBelow(spaces, lineStart + 1) - countBelow(spaces, lineStart);
  return added === 0 || skip(text, lineStart) < bracket || bracket - lineStart - added > column;
}

function forEachScalar(node: Node, see: (scalar: Node) => void): void {
  if (node.kind === 'scalar') see(node);
  for (const child of childrenOf(node)) forEachScalar(child, see);
}

function childrenOf(node: Node): readonly Node[] {
  if (node.kind === 'list') return node.items;
  return node.kind === 'map' ? node.entries.flatMap(({ key, value }) => [key, value]) : [];
}

function moved(node: Node, before: (offset: number) => number): Node {
  const extent = { start: before(node.start), end: before(node.end) };
  if (node.kind === 'list') return { ...node, ...extent, items: node.items.map((item) => moved(item, before)) };
  if (node.kind !== 'map') return { ...node, ...extent };
  const entries = node.entries.map(({ key, value }) => ({ key: moved(key, before), value: moved(value, before) }));
  return { ...node, ...extent, entries };
}
