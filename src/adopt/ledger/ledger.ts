/**
 * What became of a value of the input: a declaration says it; a default says it; it was left out on purpose; a
 * declaration says it as a secure default that is given up, with a reason; no declaration can say it.
 */
export const outcomes = ['expressed', 'implied', 'dropped', 'relaxed', 'inexpressible'] as const;
export type Outcome = (typeof outcomes)[number];

/** What became of one value. No entry repeats a value: it may be a secret. */
export interface Entry {
  /** Such as `Deployment shop/cart`. */
  readonly object: string;
  /** Where the value stands in the object. */
  readonly path: string;
  readonly outcome: Outcome;
  /** The declaration, and where in it, that says it. */
  readonly file?: string;
  readonly field?: string;
  /** Which default says it, or why it is left out or cannot be said. */
  readonly why?: string;
  readonly hint?: string;
}

/** What is rendered and did not stand in the input. */
export interface Addition {
  readonly object: string;
  /** The object as a whole where left out. */
  readonly path?: string;
  readonly why: string;
}

/** A secure default that a declaration gives up so that what ran goes on running. */
export interface Relaxation {
  readonly file: string;
  readonly field: string;
  readonly reason: string;
}

/** What the first sync does to the pods of a workload. */
export interface Restart {
  readonly object: string;
  /**
   * They are exchanged at once; when somebody deletes them (OnDelete); a Job runs once more; the next run of a CronJob is
   * the first that is different; they stay, and others run in another namespace.
   */
  readonly effect: 'beside' | 'rolled out' | 'on deletion' | 'again' | 'next run';
  /** How many values of the template differ; 0 where only their order does. */
  readonly changes: number;
}

export interface Ledger {
  readonly entries: readonly Entry[];
  readonly counts: Readonly<Record<Outcome, number>>;
  readonly additions: readonly Addition[];
  readonly relaxations: readonly Relaxation[];
  /** What is not named here goes on as it is. */
  readonly restarts: readonly Restart[];
  /** Services that nobody may call after the first sync, since nobody was found who does; such as `Service shop/cart`. */
  readonly closed: readonly string[];
}

export function countsOf(entries: readonly Entry[]): Record<Outcome, number> {
  const counts = { expressed: 0, implied: 0, dropped: 0, relaxed: 0, inexpressible: 0 };
  for (const { outcome } of entries) counts[outcome] += 1;
  return counts;
}
