import type { Organisation } from '../../model/organisation.js';
import { rulesIn } from '../../policy/bundle.js';
import { memoryMemo } from '../../tree/memo.js';
import type { Tree } from '../../tree/tree.js';
import { read } from '../../validate/read.js';

/** What is declared already, and so can be referred to. */
export interface Known {
  readonly organisation: Organisation;
  readonly teams: readonly string[];
  readonly services: readonly string[];
  readonly environments: readonly string[];
  /** The names of rules: `images/digest`. */
  readonly rules: readonly string[];
}

export async function knownIn(tree: Tree): Promise<Known> {
  const { organisation } = await read(tree, memoryMemo());
  return {
    organisation,
    teams: [...organisation.teams.keys()],
    services: [...organisation.services.keys()],
    environments: [...organisation.environments.keys()],
    rules: (await rulesIn(tree)).map(({ rule }) => rule),
  };
}

/** The offerings that a kind of resource can be made from. */
export function offeringsFor(kind: string, { organisation }: Known): string[] {
  return [...organisation.offerings.values()].filter(({ spec }) => spec.for === kind).map(({ name }) => name);
}

/** An image that the service runs elsewhere: in the environment before, or else in any. */
export function imageOf(service: string, environment: string, { organisation }: Known): string | undefined {
  const releases = organisation.releases.get(service);
  const before = organisation.environments.get(environment)?.spec.promotesFrom ?? '';
  return releases?.get(before)?.spec.image ?? [...(releases?.values() ?? [])][0]?.spec.image;
}
