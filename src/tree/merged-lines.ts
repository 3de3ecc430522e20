/** Lines `from` to `to` (exclusive) of a text become `lines`. */
export interface Hunk {
  readonly from: number;
  readonly to: number;
  readonly lines: readonly string[];
}

/**
 * The text that has what two made of `base`, line by line, as Git merges: undefined where both changed the same lines,
 * or lines next to each other, in different ways. Where lines repeat, Git may take another one for the one that stayed.
 */
export function mergedLines(base: string, ours: string, theirs: string): string | undefined {
  const [old, one, other] = [base, ours, theirs].map(linesOf) as [string[], string[], string[]];
  const [left, right] = [hunksOf(old, one), hunksOf(old, other)];
  const merged: Hunk[] = [];
  for (const { from, to } of spansOf([...left, ...right])) {
    const within = (hunks: readonly Hunk[]) => hunks.filter((hunk) => hunk.from >= from && hunk.to <= to);
    const [mine, yours] = [within(left), within(right)];
    const lines = applied(old, mine.length > 0 ? mine : yours, from, to);
    const isAgreed = mine.length === 0 || yours.length === 0 || same(lines, applied(old, yours, from, to));
    if (!isAgreed) return undefined;
    merged.push({ from, to, lines });
  }
  return applied(old, merged, 0, old.length).join('');
}

export function linesOf(text: string): string[] {
  return text.split(/(?<=\n)/).filter(Boolean);
}

function same(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((line, at) => line === other[at]);
}

/** Which lines are changed: changes that overlap or meet are one. */
function spansOf(hunks: readonly Hunk[]): { from: number; to: number }[] {
  const spans: { from: number; to: number }[] = [];
  for (const { from, to } of [...hunks].sort((a, b) => a.from - b.from || a.to - b.to)) {
    const last = spans.at(-1);
    if (last !== undefined && from <= last.to) last.to = Math.max(last.to, to);
    else spans.push({ from, to });
  }
  return spans;
}

/** What becomes of the lines `start` to `end` (exclusive). */
function applied(lines: readonly string[], hunks: readonly Hunk[], start: number, end: number): string[] {
  const result: string[] = [];
  let at = start;
  for (const hunk of hunks) {
    result.push(...lines.slice(at, hunk.from), ...hunk.lines);
    at = hunk.to;
  }
  return [...result, ...lines.slice(at, end)];
}

/** So many pairs of lines are compared at most. What is larger differs as a whole, and then merges less often. */
const maximumPairs = 4_000_000;

/** What differs between two texts: as little as possible, in their order, never next to each other. */
export function hunksOf(before: readonly string[], after: readonly string[]): Hunk[] {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  let end = 0;
  while (end < shorter - start && before.at(-1 - end) === after.at(-1 - end)) end++;
  const [old, now] = [before.slice(start, before.length - end), after.slice(start, after.length - end)];
  if (old.length + now.length === 0) return [];
  if (old.length * now.length > maximumPairs) return [{ from: start, to: start + old.length, lines: now }];
  const hunks: Hunk[] = [];
  let [i, j] = [0, 0];
  for (const [x, y] of [...commonLines(old, now), [old.length, now.length] as const]) {
    if (x > i || y > j) hunks.push({ from: start + i, to: start + x, lines: now.slice(j, y) });
    [i, j] = [x + 1, y + 1];
  }
  return hunks;
}

/** A longest common subsequence of both, as pairs of positions. */
function commonLines(before: readonly string[], after: readonly string[]): (readonly [number, number])[] {
  const width = after.length + 1;
  // How many lines are common from a pair of positions on.
  const common = new Uint32Array((before.length + 1) * width);
  const at = (i: number, j: number) => common[i * width + j] ?? 0;
  for (let i = before.length - 1; i >= 0; i--) {
    for (let j = after.length - 1; j >= 0; j--) {
      common[i * width + j] = before[i] === after[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const pairs: (readonly [number, number])[] = [];
  for (let [i, j] = [0, 0]; i < before.length && j < after.length;) {
    if (before[i] === after[j]) pairs.push([i++, j++]);
    else if (at(i + 1, j) >= at(i, j + 1)) i++;
    else j++;
  }
  return pairs;
}
