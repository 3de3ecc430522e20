import { entryAt, type Tree } from '../tree/tree.js';
import { programVersion } from './program.js';

/** All that decided a comment, by Git's ids: whoever has these and a clone can make the comment again. */
export interface Digests extends Told {
  /** The version of the program. */
  readonly program: string;
  /** The moment that was judged at, RFC 3339. */
  readonly now: string;
  /** Commits: the tip of the base branch, the head, and where both parted. */
  readonly base: string;
  readonly head: string;
  readonly mergeBase: string;
  /** The base's rules and prices, as trees; missing where it has none. */
  readonly policies?: string;
  readonly prices?: string;
  /** The other open pull requests that were counted. */
  readonly others: readonly OtherHead[];
}

/** What somebody else has told of a change, and what nothing in Git says. Whoever makes the comment again takes it from there. */
export interface Told {
  /** The Git ids of compiled rules that a rebuild from their sources has given, too. */
  readonly confirmed?: readonly string[];
  /** Owners in CODEOWNERS whom GitHub does not know, or who may not write, as the file has them. */
  readonly refusedOwners?: readonly string[];
}

export interface OtherHead {
  readonly number: number;
  /** Its head, a commit. */
  readonly head: string;
}

/** What of it the caller knows; the rest is read from the tree of the base. */
export type Decided = Pick<Digests, 'now' | 'base' | 'head' | 'mergeBase' | 'others' | keyof Told>;

/**
 * The digests of a comment. Others are sorted by number.
 * @param base the tree of the commit `decided.base`.
 * @throws TreeError when an object of the tree cannot be read.
 */
export async function digestsOf(base: Tree, decided: Decided): Promise<Digests> {
  const { now, base: tip, head, mergeBase, others, confirmed = [], refusedOwners = [] } = decided;
  const [policies, prices] = await Promise.all([entryAt(base, 'policies'), entryAt(base, 'platform/prices')]);
  return {
    program: programVersion,
    now,
    base: tip,
    head,
    mergeBase,
    ...(policies && { policies: policies.id }),
    ...(prices && { prices: prices.id }),
    others: others.toSorted((a, b) => a.number - b.number),
    ...(confirmed.length > 0 && { confirmed }),
    ...(refusedOwners.length > 0 && { refusedOwners }),
  };
}

const opening = '<details><summary>Digests</summary>\n\n```text\n';
const closing = '\n```\n\n</details>\n';

/** The digests as the last part of a comment. A comment that is written after it would hide it from {@link parseDigests}. */
export function digestsText(digests: Digests): string {
  const others = digests.others.map(({ number, head }) => `#${number}@${head}`).join(' ');
  const lines = [
    ['program', digests.program],
    ['now', digests.now],
    ['base', digests.base],
    ['head', digests.head],
    ['merge-base', digests.mergeBase],
    ['policies', digests.policies],
    ['prices', digests.prices],
    ['others', others],
    ['confirmed', digests.confirmed?.join(' ')],
    ['refused-owners', digests.refusedOwners?.join(' ')],
  ].flatMap(([name, value]) => (value === undefined || value === '' ? [] : [`${name} ${value}`]));
  return `${opening}${lines.join('\n')}${closing}`;
}

/** The digests that a comment ends with, and the text before them; undefined where it ends otherwise. */
export function parseDigests(comment: string): { readonly digests: Digests; readonly text: string } | undefined {
  // GitHub gives back the line ends that a browser has sent.
  const unix = comment.replaceAll('\r\n', '\n').trimEnd().concat('\n');
  const begin = unix.lastIndexOf(opening);
  if (begin < 0 || !unix.endsWith(closing)) return undefined;
  const lines = unix.slice(begin + opening.length, -closing.length).split('\n');
  const digests = parsed(new Map(lines.map((line) => splitAt(line, line.indexOf(' ')))));
  return digests && { digests, text: unix.slice(0, begin) };
}

const commit = /^(?:[\da-f]{40}|[\da-f]{64})$/;

function parsed(values: ReadonlyMap<string, string>): Digests | undefined {
  const [program, now, policies, prices] = ['program', 'now', 'policies', 'prices'].map((name) => values.get(name));
  const [base = '', head = '', mergeBase = ''] = ['base', 'head', 'merge-base'].map((name) => values.get(name));
  const trees = [policies, prices].filter((id) => id !== undefined);
  const others = (values.get('others') ?? '').split(' ').filter(Boolean).map(otherOf);
  const [confirmed = [], refusedOwners = []] = ['confirmed', 'refused-owners'].map((name) =>
    (values.get(name) ?? '').split(' ').filter(Boolean),
  );
  const ids = [base, head, mergeBase, ...trees, ...confirmed, ...others.map((other) => other?.head ?? '')];
  if (program === undefined || now === undefined || !ids.every((id) => commit.test(id))) return undefined;
  return {
    program,
    now,
    base,
    head,
    mergeBase,
    ...(policies !== undefined && { policies }),
    ...(prices !== undefined && { prices }),
    others: others.filter((other) => other !== undefined),
    ...(confirmed.length > 0 && { confirmed }),
    ...(refusedOwners.length > 0 && { refusedOwners }),
  };
}

function otherOf(text: string): OtherHead | undefined {
  const [, number, head] = /^#(\d{1,15})@([\da-f]+)$/.exec(text) ?? [];
  return number === undefined || head === undefined ? undefined : { number: Number(number), head };
}

function splitAt(line: string, index: number): [string, string] {
  return [line.slice(0, index), line.slice(index + 1)];
}
