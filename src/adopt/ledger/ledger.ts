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

export interface Ledger {
  readonly entries: readonly Entry[];
  readonly counts: Readonly<Record<Outcome, number>>;
  readonly additions: readonly Addition[];
  readonly relaxations: readonly Relaxation[];
}

export function countsOf(entries: readonly Entry[]): Record<Outcome, number> {
  const counts = { expressed: 0, implied: 0, dropped: 0, relaxed: 0, inexpressible: 0 };
  for (const { outcome } of entries) counts[outcome] += 1;
  return counts;
}
