import type { Bill } from './bill.js';
import { noSpread, spreadText, type SpreadText } from './spread.js';
import { nothing, type Sum } from './sum.js';

/** What all that is declared costs in a month, by environment. Plain data. */
export type Estimate = ReadonlyMap<string, EnvironmentEstimate>;

export interface EnvironmentEstimate {
  /** By the name of the service; what differs from it is in `other`, undefined where there is none any more. */
  readonly services: ReadonlyMap<string, Bill>;
  readonly other: ReadonlyMap<string, Bill | undefined>;
  /** The resources of teams, by `<team>/<name>`. */
  readonly shared: ReadonlyMap<string, Bill>;
  /** What belongs to no team; missing where too little is known of the environment. */
  readonly own?: Bill;
  /** What services and resources add up to: by team, and all. */
  readonly teams: ReadonlyMap<string, Sum>;
  readonly sum: Sum;
  /** What the requests of all pods cost. */
  readonly compute: SpreadText;
}

export const nothingEstimated: EnvironmentEstimate = {
  services: new Map(),
  other: new Map(),
  shared: new Map(),
  teams: new Map(),
  sum: nothing,
  compute: spreadText(noSpread),
};

/** What a bill was and is: one is missing where it comes or goes. */
export interface BillPair {
  readonly before?: Bill;
  readonly after?: Bill;
}

/** All bills of an estimate, those of the environments themselves included. */
export function billsIn(estimated: Estimate): Bill[] {
  return [...estimated.values()].flatMap(({ services, other, shared, own }) => [
    ...[...services].flatMap(([name, bill]) => (other.has(name) ? [] : [bill])),
    ...[...other.values()].flatMap((bill) => bill ?? []),
    ...shared.values(),
    ...(own ? [own] : []),
  ]);
}

/** What a service costs. */
export function billOfService({ services, other }: EnvironmentEstimate, name: string): Bill | undefined {
  return other.has(name) ? other.get(name) : services.get(name);
}

export function isSameBill(one: Bill | undefined, other: Bill): boolean {
  return one === other || (one !== undefined && one.key === other.key && one.rates === other.rates);
}

/** What an estimate adds up to, without the bills that it is made of. Plain data. */
export type Sums = ReadonlyMap<string, Pick<EnvironmentEstimate, 'own' | 'teams' | 'sum' | 'compute'>>;

export function sumsOf(estimated: Estimate): Sums {
  return new Map(
    [...estimated].map(([name, { own, teams, sum, compute }]) => [name, { ...(own && { own }), teams, sum, compute }]),
  );
}

/** An estimate of a part with the sums of all that it is a part of. */
export function withSums(part: Estimate, sums: Sums): Estimate {
  return new Map(
    [...new Set([...sums.keys(), ...part.keys()])].map((name) => {
      const { own: _, ...bills } = part.get(name) ?? nothingEstimated;
      return [name, { ...bills, ...(sums.get(name) ?? part.get(name)) }] as const;
    }),
  );
}
