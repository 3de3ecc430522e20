import { approvalsOf } from './approve/approvals.js';
import { isOurs } from './approve/judging.js';
import { costOf } from './cost/cost.js';
import type { OtherChange } from './cost/ledger.js';
import { diff } from './diff/diff.js';
import { isRevert } from './diff/revert.js';
import { broughtBack, undoOf } from './diff/undo.js';
import { keepStates } from './incremental/keep.js';
import { otherSides } from './incremental/others.js';
import { knownSides, sidesOf, type Sides } from './incremental/sides.js';
import { firstKnown, knownState } from './incremental/state.js';
import { defaultRevertDays } from './model/kinds/defaults.js';
import type { Policy } from './policy/policy.js';
import { applyRules } from './policy/apply.js';
import { assemble, findingsOf, waiversOf } from './report/assemble.js';
import { masked } from './report/mask.js';
import { overlapsOf } from './report/overlaps.js';
import type { Report } from './report/report.js';
import { difference } from './tree/difference.js';
import type { Memo } from './tree/memo.js';
import type { Tree } from './tree/tree.js';
import { checkForeign, foreignNamespaces } from './validate/foreign-namespaces.js';
import { checkResourceChanges } from './validate/offerings/change.js';
import { roots } from './validate/path.js';

export interface Change {
  readonly base: Tree;
  readonly head: Tree;
  /** The moment to judge at, RFC 3339. Nothing that is rendered depends on it. */
  readonly now: string;
  /** The other open changes. */
  readonly others: readonly OtherChange[];
  /** The states of the default branch of the last days, the newest first; read only where something would block. */
  readonly history?: (days: number) => Promise<readonly Tree[]>;
  /** The Git ids of compiled rules that a rebuild from their sources has given, too. */
  readonly confirmed?: readonly string[];
  /** Owners in CODEOWNERS whom GitHub does not know, or who may not write. */
  readonly refusedOwners?: readonly string[];
}

export interface Ports {
  readonly memo: Memo;
  readonly policy: Policy;
  /** Is told what begins, for people who wait: `reading the base`. */
  readonly tell?: (doing: string) => void;
}

/**
 * Everything that is to be known about a change before it is merged. Pure: the same trees, the same moment and the same
 * program give the same report.
 * @throws TreeError when an object of a tree cannot be read.
 */
export async function evaluate(
  { base, head, now, others, history = noHistory, confirmed = [], refusedOwners = [] }: Change,
  { memo, policy, tell = ignore }: Ports,
): Promise<Report> {
  const changed = await difference(base, head);
  await learn({ base, now, history }, { memo, policy, tell });
  const sides = await sidesOf({ base, head, changed, refusedOwners, isAlone: others.length === 0 }, { memo, tell });
  const [before, after] = [sides.before.validated, sides.after.validated];
  const files = changed.map(({ path }) => path).filter(isOurs);
  const { costed, rules } = await judged({ base, head, now, others, confirmed }, sides, files, { memo, policy, tell });
  const goesBack = once(async () =>
    isRevert({ base, head }, await history(before.organisation.defaults?.spec.revertDays ?? defaultRevertDays), roots),
  );
  const touched = new Set(changed.map(({ path }) => path));
  const foreign = foreignNamespaces(before, after);
  const old = [...sides.before.problems, ...rules.before];
  const current = [
    ...sides.after.problems,
    ...checkResourceChanges(before, after),
    ...checkForeign(foreign, [before, after]),
    ...(costed?.problems ?? []),
    ...rules.after,
  ];
  const found = await findingsOf(old, current, touched, head, goesBack);
  tell('comparing what is rendered');
  const rendered = diff(before, after);
  const isBack = broughtBack(old, current, touched);
  const approval = await approvalsOf({
    base,
    head,
    before: before.organisation,
    after: after.organisation,
    files: changed,
    folders: rendered.changes,
    waivers: rules.waivers,
    foreign,
    findings: found.findings.filter(({ status }) => status === 'new'),
    cost: costed?.cost,
    goesBack,
  });
  const report = assemble({
    base: base.id,
    head: head.id,
    now,
    ...(rules.validUntil !== undefined && { validUntil: rules.validUntil }),
    isRevert: found.isRevert || approval.isRevert,
    files,
    undo: undoOf({ ...rendered, heldUp: [...checkResourceChanges(after, before), ...isBack] }),
    findings: found.findings,
    failures: [...rules.failures, ...(approval.approvals.unknown === undefined ? [] : [approval.approvals.unknown])],
    waivers: waiversOf(rules.waivers, files),
    impact: rules.impact,
    approvals: approval.approvals,
    difference: rendered,
    overlaps: await overlapsOf(base, files, others),
    ...(costed && { cost: costed.cost }),
  });
  return masked(report, rules.secrets);
}

/** Where nothing is known of a base, but of a state before it: what follows from that is known then. */
async function learn(
  { base, now, history }: Pick<Required<Change>, 'base' | 'now' | 'history'>,
  ports: Required<Ports>,
) {
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
async function judged(
  { base, head, now, others, confirmed }: Required<Omit<Change, 'history' | 'refusedOwners'>>,
  { known, ...sides }: Sides,
  files: readonly string[],
  { memo, policy, tell }: Required<Ports>,
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

/** Asks one time at most. */
function once<Value>(ask: () => Promise<Value>): () => Promise<Value> {
  let answer: Promise<Value> | undefined;
  return () => (answer ??= ask());
}

const noHistory = () => Promise.resolve([]);
const ignore = () => undefined;
