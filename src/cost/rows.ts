import type { Bill, Line } from './bill.js';
import type { BillPair } from './estimated.js';
import { sumOfLines } from './lines.js';
import { difference, isNothing, type Sum } from './sum.js';

/** What a line, a row or a total is about. */
export interface CostSubject {
  readonly environment: string;
  readonly team?: string;
  readonly service?: string;
  readonly resource?: string;
}

/** What a change makes of what something costs in a month. */
export interface CostChange {
  readonly before: Sum;
  readonly after: Sum;
  /** After less before, exactly: each part on its own. */
  readonly delta: Sum;
}

/** What runs in an environment, or a resource there, whose cost changes. */
export interface CostRow extends CostSubject, CostChange {
  readonly change: 'new' | 'removed' | 'changed';
  /** Why, in a few words each. */
  readonly words: readonly string[];
}

/** A line that differs. */
export interface LineChange extends CostSubject {
  readonly before?: Line;
  readonly after?: Line;
}

/** Why something costs otherwise, in words. */
export type Explain = (pair: BillPair, resource: string | undefined) => readonly string[];

export function costChange(before: Sum, after: Sum): CostChange {
  return { before, after, delta: difference(before, after) };
}

/** What differs of a bill: what runs and each resource on a row of its own; what costs the same has none. */
export function rowsOf(pair: BillPair, explain: Explain): CostRow[] {
  const { before, after } = pair;
  const bill = after ?? before;
  if (bill === undefined) return [];
  const resources = new Set([...linesOf(before), ...linesOf(after)].map(({ resource }) => resource));
  return [...resources].flatMap((resource): CostRow[] => {
    const [was = [], is = []] = [before, after].map((side) => linesOf(side).filter((it) => it.resource === resource));
    const change = costChange(sumOfLines(was), sumOfLines(is));
    const isMoved = before !== undefined && after !== undefined && before.team !== after.team;
    if (isNothing(change.delta) && !isMoved && !isReplaced(was, is)) return [];
    return [
      {
        ...subjectOf(bill, resource),
        ...change,
        change: was.length === 0 ? 'new' : is.length === 0 ? 'removed' : 'changed',
        words: explain(pair, resource),
      },
    ];
  });
}

/** Whether something else has no price: as many lines, and not the same. */
function isReplaced(before: readonly Line[], after: readonly Line[]): boolean {
  const open = (lines: readonly Line[]) => lines.flatMap((line) => (line.unpriced === undefined ? [] : line.component));
  return open(before).join() !== open(after).join();
}

function linesOf(bill: Bill | undefined): readonly Line[] {
  return bill?.lines ?? [];
}

export function subjectOf({ environment, team, service, resource: shared }: Bill, resource = shared): CostSubject {
  return {
    environment,
    ...(team !== undefined && { team }),
    ...(service !== undefined && { service }),
    ...(resource !== undefined && { resource }),
  };
}

/** The lines that differ, in their order. */
export function lineChanges({ before, after }: BillPair): LineChange[] {
  const bill = after ?? before;
  if (bill === undefined) return [];
  const old = new Map(linesOf(before).map((line) => [idOf(line), line]));
  const kept = new Set(linesOf(after).map(idOf));
  const subject = (line: Line) => subjectOf(bill, line.resource ?? bill.resource);
  return [
    ...linesOf(after).flatMap((line): LineChange[] => {
      const was = old.get(idOf(line));
      if (was === undefined) return [{ ...subject(line), after: line }];
      return JSON.stringify(was) === JSON.stringify(line) ? [] : [{ ...subject(line), before: was, after: line }];
    }),
    ...linesOf(before)
      .filter((line) => !kept.has(idOf(line)))
      .map((line) => ({ ...subject(line), before: line })),
  ];
}

function idOf({ resource = '', component }: Line): string {
  return `${resource} ${component}`;
}

/** The changes of what belongs to no team, a row for each line. */
export function ownRows({ before, after }: BillPair): (CostRow & { readonly component: string })[] {
  const bill = after ?? before;
  if (bill === undefined) return [];
  const components = new Set([...linesOf(before), ...linesOf(after)].map(({ component }) => component));
  return [...components].flatMap((component) => {
    const [was = [], is = []] = [before, after].map((side) => linesOf(side).filter((it) => it.component === component));
    const change = costChange(sumOfLines(was), sumOfLines(is));
    if (isNothing(change.delta)) return [];
    const kind = was.length === 0 ? 'new' : is.length === 0 ? 'removed' : 'changed';
    const words = component === 'idle' ? [idleWords(was, is)] : [kind];
    return [{ ...subjectOf(bill), ...change, component, change: kind, words } as const];
  });
}

/** What is assumed of idle is how much of the nodes pods request. */
function idleWords(before: readonly Line[], after: readonly Line[]): string {
  const [was, is] = [before, after].map((lines) => lines.flatMap(({ assumptions }) => assumptions).join());
  return was === is || was === '' || is === '' ? 'follows what pods request' : (is ?? '');
}
