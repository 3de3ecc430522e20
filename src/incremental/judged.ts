import { isOurs } from '../approve/judging.js';
import { costOf } from '../cost/cost.js';
import type { OtherChange } from '../cost/ledger.js';
import { defaultRevertDays } from '../model/kinds/defaults.js';
import { applyRules } from '../policy/apply.js';
import type { Policy } from '../policy/policy.js';
import { difference } from '../tree/difference.js';
import type { Tree } from '../tree/tree.js';
import { keepStates } from './keep.js';
import { otherSides } from './others.js';
import { knownSides, type Sides } from './sides.js';
import type { Tools } from './slices.js';
import { firstKnown, knownState } from './state.js';

export interface JudgePorts extends Tools {
  readonly policy: Policy;
}

/** A change that is judged. */
export interface Asked {
  readonly base: Tree;
  readonly head: Tree;
  /** RFC 3339. */
  readonly now: string;
  readonly others: readonly OtherChange[];
  readonly confirmed: readonly string[];
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
  const change = { base: from, head: base, now, others: [], confirmed: [] };
  const changed = await difference(from, base);
  const sides = await knownSides({ ...change, changed, isAlone: true, refusedOwners: [] }, ports);
  const files = changed.map(({ path }) => path).filter(isOurs);
  if (sides !== undefined) await judged(change, sides, files, ports);
}

/** What both sides cost, and what rules find; it is kept for changes to come. */
export async function judged(
  { base, head, now, others, confirmed }: Asked,
  { known, ...sides }: Sides,
  files: readonly string[],
  { memo, policy, tell }: JudgePorts,
) {
  const [before, after] = [sides.before.validated, sides.after.validated];
  const unrendered = [...sides.before.unrendered, ...sides.after.unrendered];
  tell('estimating what it costs');
  const sums = known?.sums;
  const beside = otherSides(base, others, { known, ...sides }, { memo, tell });
  const costed = await costOf({ base: base.id, before, after, files, others: beside, unrendered, sums }, memo);
  tell('applying rules');
  const found = known?.found;
  const rules = await applyRules({ base, head, before, after, now, confirmed, costed, known: found }, memo, policy);
  await keepStates({ base, head, sides: { known, ...sides }, found: rules.found, sums: costed?.sums }, memo);
  return { costed, rules };
}
