import type { SpreadText } from './spread.js';
import type { Sum } from './sum.js';

/** What is charged for: an item of a price list, as it was found. */
export interface Rate {
  readonly item: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** The price list, such as aws-eu-west-1; missing where the environment has none. */
  readonly list?: string;
  readonly currency?: string;
  readonly unit?: string;
  /** What `per` units cost; where there are tiers, each holds above its `from`. */
  readonly price?: string;
  readonly tiers?: readonly { readonly from: string; readonly price: string }[];
  readonly per?: number;
  /** In units a month: the least that is charged for, and what is free once for the whole account. */
  readonly minimum?: string;
  readonly free?: string;
  readonly service?: string;
  readonly sku?: string;
  readonly source?: string;
  /** When it was the price: a full-date of RFC 3339. */
  readonly date?: string;
  readonly confidence?: 'second-hand' | 'derived';
}

/** A line of an estimate: so much of something in a month. It has an amount, or a reason why it has none. */
export interface Line {
  /** What of it: `cpu`, `memory`, `volume data`, the name of a price item. */
  readonly component: string;
  /** The resource that it belongs to, and that one's offering. */
  readonly resource?: string;
  readonly offering?: string;
  readonly rate: Rate;
  /** Units in a month. */
  readonly quantity?: SpreadText;
  /** What it costs in a month, exactly, in the currency of the rate. */
  readonly amount?: SpreadText;
  /** Why nobody knows what it costs. */
  readonly unpriced?: string;
  /** More than one price fits: nobody knows which one is meant. */
  readonly isAmbiguous?: true;
  readonly assumptions: readonly string[];
}

/** What a service in an environment costs in a month, or a team's resource there, or the environment itself. */
export interface Bill {
  readonly environment: string;
  /** Missing for what belongs to no team. */
  readonly team?: string;
  readonly service?: string;
  /** A resource of a team. */
  readonly resource?: string;
  /** Bills of the same with equal keys and rates are equal. */
  readonly key: string;
  readonly rates: string;
  readonly lines: readonly Line[];
  readonly sum: Sum;
  /** What its pods' requests cost: what the environment's idle follows. */
  readonly compute?: SpreadText;
}

/** How people call what a bill is for. */
export function nameOf({ service, resource, team }: Pick<Bill, 'service' | 'resource' | 'team'>): string {
  if (service !== undefined) return service;
  return resource === undefined ? '' : `${team ?? ''}/${resource}`;
}
