import { groupBy } from '../lists.js';
import type { Addition, Entry, Ledger, Outcome, Restart } from '../adopt/ledger/ledger.js';

/** What people read for each outcome. */
export const outcomeWords: Readonly<Record<Outcome, string>> = {
  expressed: 'expressed',
  implied: 'implied by a default',
  dropped: 'left out on purpose',
  relaxed: 'a secure default given up',
  inexpressible: 'not expressible',
};

/** Values of one outcome for one reason. */
export interface Reason {
  readonly why: string;
  readonly hint?: string;
  readonly places: readonly string[];
}

/** The entries of an outcome by what is said of them, in the order in which they come. */
export function reasonsFor(entries: readonly Entry[], outcome: Outcome): Reason[] {
  const wanted = entries.filter((entry) => entry.outcome === outcome);
  return [...groupBy(wanted, ({ why = '', hint = '' }) => `${why}\n${hint}`).values()].flatMap((group) => {
    const [{ why = '', hint } = {}] = group;
    const places = group.map(({ object, path }) => `${object} ${path}`);
    return [{ why, ...(hint !== undefined && { hint }), places }];
  });
}

const effects: Readonly<Record<Restart['effect'], string>> = {
  beside:
    'It stays as it is, and another one runs beside it, in the namespace of the team: take along what it holds, and remove it.',
  'rolled out': 'Its pods are exchanged for new ones, as its strategy says.',
  'on deletion': 'Its pods stay until somebody deletes them.',
  again: 'It runs once more.',
  'next run': 'Nothing runs by this; its next run is the first that is different.',
};

/** What the first sync does to what runs. */
export function restartReasons(restarts: readonly Restart[]): Reason[] {
  return [...groupBy(restarts, ({ effect }) => effects[effect])].map(([why, group]) => ({
    why,
    places: group.map(({ object }) => object),
  }));
}

/** What the first sync does to who calls what runs. */
export function closedReasons(closed: readonly string[]): Reason[] {
  const why = 'Nobody was found who calls it, and then nobody may.';
  const hint = 'Name it in `dependsOn` of the services that call it: programs may know its name by themselves.';
  return closed.length === 0 ? [] : [{ why, hint, places: closed }];
}

export function additionReasons(additions: readonly Addition[]): Reason[] {
  return [...groupBy(additions, ({ why }) => why)].map(([why, group]) => ({
    why,
    places: group.map(({ object, path }) => (path === undefined ? object : `${object} ${path}`)),
  }));
}

/** `558 values: 380 expressed, 178 implied by a default, …`. */
export function countLine({ entries, counts }: Ledger): string {
  const parts = (Object.keys(outcomeWords) as Outcome[]).filter((outcome) => counts[outcome] > 0);
  const words = parts.map((outcome) => `${counts[outcome]} ${outcomeWords[outcome]}`).join(', ');
  return `${entries.length} ${entries.length === 1 ? 'value' : 'values'}: ${words}`;
}
