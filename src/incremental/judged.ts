import { isOurs } from '../approve/judging.js';
import { costOf, type CostResult } from '../cost/cost.js';
import type { OtherChange } from '../cost/ledger.js';
import { defaultRevertDays } from '../model/kinds/defaults.js';
import { applyRules, type RuleResults } from '../policy/apply.js';
import { difference } from '../tree/difference.js';
import type { Tree } from '../tree/tree.js';
import { checkedBefore } from '../validate/known.js';
import { read } from '../validate/read.js';
import { findingsFrom } from './found.js';
import { keepStates } from './keep.js';
import { otherSides } from './others.js';
import { learnAll, type JudgePorts } from './learn.js';
import { knownSides, lookedAtIn, servicesIn, wholeSides, type Compared, type Sides } from './sides.js';
import { firstKnown, knownState } from './state.js';

/** A change that is judged. */
export interface Asked extends Omit<Compared, 'isAlone'> {
  /** RFC 3339. */
  readonly now: string;
  readonly others: readonly OtherChange[];
  readonly confirmed: readonly string[];
}

/** What both sides of a change are, what they cost, and what rules find. */
export interface Judgement {
  readonly sides: Sides;
  readonly costed: CostResult | undefined;
  readonly rules: RuleResults;
}

export interface Learnt extends Pick<Asked, 'base' | 'now'> {
  /** The states of the default branch of the last days, the newest first. */
  readonly history: (days: number) => Promise<readonly Tree[]>;
}

/** Where nothing is known of a base, but of a state before it: what follows from that is known then. */
export async function learn({ base, now, history }: Learnt, ports: JudgePorts) {
  if ((await knownState(base, ports.memo)) !== undefined) return;
  const from = await firstKnown(() => history(defaultRevertDays), ports.memo);
  if (from === undefined) return;
  const changed = await difference(from, base);
  // What other rules find does not follow.
  if (changed.some(({ path }) => path.startsWith('policies/'))) return;
  const change = { base: from, head: base, now, others: [], confirmed: [], refusedOwners: [], isAll: false };
  await judgedByKnown({ ...change, changed }, ports);
}

/** Judges a change, as far as it reaches where that is known, else as a whole. It is kept for changes to come. */
export async function judged(asked: Asked, ports: JudgePorts): Promise<Judgement> {
  const known = (await judgedByKnown(asked, ports)) ?? (await judgedByLearnt(asked, ports));
  const judgement = known ?? (await judgedOn(await wholeSides(asked, ports), asked, ports));
  if (judgement === undefined) throw new TypeError('Nothing was known that could be lost.');
  return judgement;
}

async function judgedByKnown(asked: Asked, ports: JudgePorts): Promise<Judgement | undefined> {
  const sides = await knownSides({ ...asked, isAlone: asked.others.length === 0 }, ports);
  return sides && judgedOn(sides, asked, ports);
}

/** Of a change to more services than these little is left out. */
const few = 100;

/** What is known of all of a base takes less memory than the base: the head is not read beside it. */
async function judgedByLearnt(asked: Asked, ports: JudgePorts): Promise<Judgement | undefined> {
  const services = servicesIn(asked.changed, isOurs);
  if (services === undefined || services.size > few) return undefined;
  if ((await knownState(asked.base, ports.memo)) !== undefined) return undefined;
  await learnAll(asked.base, ports);
  return judgedByKnown(asked, ports);
}

/** Undefined where nobody knows any more what rules found. */
async function judgedOn(sides: Sides, asked: Asked, ports: JudgePorts): Promise<Judgement | undefined> {
  const { base, head, changed, now, others, confirmed } = asked;
  const { memo, policy, tell } = ports;
  const [before, after] = [sides.before.validated, sides.after.validated];
  const files = changed.map(({ path }) => path).filter(isOurs);
  const lost = { before: sides.before.unrendered, after: sides.after.unrendered };
  const unrendered = [...lost.before, ...lost.after];
  tell('estimating what it costs');
  const beside = otherSides(base, others, sides, { memo, tell });
  const sums = sides.known?.sums;
  const costed = await costOf({ base: base.id, before, after, files, others: beside, unrendered, sums }, memo);
  tell('applying rules');
  const found = sides.known && findingsFrom(sides.known.found, lookedAtIn(asked), memo);
  const whole = async () =>
    sides.known === undefined ? after : checkedBefore(await read(head, memo), sides.after.unrendered, memo);
  const rules = await applyRules(
    { base, head, before, after, unrendered: lost, now, confirmed, costed, revise: found?.revise, whole },
    memo,
    policy,
  );
  if (rules === undefined) return undefined;
  const next = rules.isSame ? found?.next() : undefined;
  await keepStates({ base, head, sides, found: rules.found, next, sums: costed?.sums }, memo);
  return { sides, costed, rules };
}
