import type { Data } from '../../src/model/merge.js';

export type Scalar = string | number | boolean;

/** Scalars by their path, keys and names from the top; an empty map is the scalar `{}`. Null and [] have no leaf. */
export type Leaves = ReadonlyMap<string, Scalar>;

/** A path as text. No key in these data has a space. */
export function pathOf(...keys: readonly string[]): string {
  return keys.join(' ');
}

/** What tells the items of a list apart, the first that an item has. Items without one go by their index. */
const itemKeys = ['containerPort', 'mountPath', 'via', 'container', 'name'];

export function leavesOf(value: Data | undefined, path = ''): Leaves {
  if (value === undefined || value === null) return new Map();
  if (typeof value !== 'object') return new Map([[path, value]]);
  const parts = Array.isArray(value)
    ? (value as readonly Data[]).map((item, index) => [keyOf(item) ?? String(index), item] as const)
    : Object.entries(value);
  if (parts.length === 0) return new Map(Array.isArray(value) ? [] : [[path, '{}']]);
  const leaves = parts.map(([key, part]) => leavesOf(part, path === '' ? key : pathOf(path, key)));
  const all = new Map(leaves.flatMap((each) => [...each]));
  if (all.size !== leaves.reduce((sum, each) => sum + each.size, 0))
    throw new Error(`Two items of ${path} have one key.`);
  return all;
}

function keyOf(item: Data): string | undefined {
  if (typeof item !== 'object' || item === null || Array.isArray(item)) return undefined;
  const map = item as { readonly [key: string]: Data };
  const value = itemKeys.map((name) => map[name]).find((each) => each !== undefined);
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

/** The leaves with their paths renamed: the longest of the rules `[from, to]` whose `from` a path begins with. */
export function renamed(leaves: Leaves, rules: readonly (readonly [from: string, to: string])[]): Leaves {
  const longestFirst = rules.toSorted(([a], [b]) => b.length - a.length);
  return new Map(
    [...leaves].map(([path, leaf]) => {
      const rule = longestFirst.find(([from]) => path === from || path.startsWith(`${from} `));
      return [rule === undefined ? path : `${rule[1]}${path.slice(rule[0].length)}`, leaf];
    }),
  );
}

/** Whether a path fits a pattern, in which `*` stands for one key and `**` at the end for any number of them. */
export function fits(path: string, pattern: string): boolean {
  const [keys, wanted] = [path.split(' '), pattern.split(' ')];
  const isOpen = wanted.at(-1) === '**';
  const fixed = isOpen ? wanted.slice(0, -1) : wanted;
  return (isOpen || keys.length === fixed.length) && fixed.every((key, at) => key === '*' || key === keys[at]);
}
