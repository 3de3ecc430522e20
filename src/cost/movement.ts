import { compareText } from '../lists.js';
import { fileOf, type Organisation } from '../model/organisation.js';
import type { Memo } from '../tree/memo.js';
import type { Bill } from './bill.js';
import type { Books } from './book.js';
import { reestimate, type Declared, type Reestimate } from './estimate.js';
import type { BillPair, Estimate } from './estimated.js';
import { ownPairs } from './pairs.js';
import { sumOfLines } from './lines.js';
import { difference, isNothing, total, type Sum } from './sum.js';

/** What other prices, or other offerings, make of the same declarations: no part of what the change itself costs. */
export interface Movement {
  /** The price list or the offering. */
  readonly file: string;
  readonly delta: Sum;
}

/** What the head's own lists and offerings make of the head, where they are not the ones that it is judged by. */
export interface Moved {
  readonly movement: readonly Movement[];
  /** The head by its own prices and offerings. */
  readonly estimate: Estimate;
  /** The bills that differ by them. */
  readonly bills: readonly Bill[];
}

/** First the lists, then the offerings. */
export async function movementOf(
  { organisation, contexts }: Declared,
  judged: Estimate,
  deciding: Books,
  own: Books,
  memo: Memo,
  kept: ReadonlySet<string>,
): Promise<Moved> {
  const isListed = isSame(deciding.lists, own.lists);
  const isOffered = isSame(deciding.offerings, own.offerings);
  const otherwise = { organisation, changed: { before: contexts, after: contexts }, kept };
  const lists = { lists: own.lists, offerings: deciding.offerings };
  const listed = isListed ? unmoved(judged) : await reestimate(judged, otherwise, lists, memo);
  const offered = isOffered ? unmoved(listed.estimated) : await reestimate(listed.estimated, otherwise, own, memo);
  const movement = [
    ...byCause([...listed.pairs, ...ownPairs(judged, listed.estimated)], (bill) => listsOf(bill, organisation)),
    ...byCause([...offered.pairs, ...ownPairs(listed.estimated, offered.estimated)], offeringsOf),
  ];
  const pairs = [...listed.pairs, ...offered.pairs];
  return {
    movement: movement.filter(({ delta }) => !isNothing(delta)),
    estimate: offered.estimated,
    bills: pairs.flatMap(({ before, after }) => [...(before ? [before] : []), ...(after ? [after] : [])]),
  };
}

function isSame(one: ReadonlyMap<string, { id: string }>, other: ReadonlyMap<string, { id: string }>): boolean {
  return one === other || [...other].every(([name, { id }]) => one.get(name)?.id === id);
}

function unmoved(estimated: Estimate): Reestimate {
  return { estimated, pairs: [] };
}

/** Lines by the file that moves them. */
type Causes = (bill: Bill) => ReadonlyMap<string, Bill['lines']>;

function byCause(pairs: readonly BillPair[], causesOf: Causes): Movement[] {
  const found = new Map<string, { before: Sum[]; after: Sum[] }>();
  const note = (bill: Bill | undefined, side: 'before' | 'after') => {
    for (const [file, lines] of bill ? causesOf(bill) : []) {
      const sums = found.get(file) ?? { before: [], after: [] };
      sums[side].push(sumOfLines(lines));
      found.set(file, sums);
    }
  };
  for (const { before, after } of pairs) {
    note(before, 'before');
    note(after, 'after');
  }
  return [...found]
    .sort(([one], [other]) => compareText(one, other))
    .map(([file, { before, after }]) => ({ file, delta: difference(total(before), total(after)) }));
}

/** All lines of an environment are priced by one list. */
function listsOf({ environment, lines }: Bill, { environments }: Organisation): ReturnType<Causes> {
  const { provider = '', region = '' } = environments.get(environment)?.spec ?? {};
  return new Map([[fileOf.prices(`${provider}-${region}`), lines]]);
}

function offeringsOf({ lines }: Bill): ReturnType<Causes> {
  const named = [
    ...new Set(
      lines.flatMap(({ offering, resource, component }) => offering ?? (resource === undefined ? [] : component)),
    ),
  ];
  return new Map(
    named.map((name) => [
      fileOf.offering(name),
      lines.filter((line) => (line.offering ?? (line.resource === undefined ? '' : line.component)) === name),
    ]),
  );
}
