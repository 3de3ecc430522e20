import { approvalsOf } from './approve/approvals.js';
import { isOurs } from './approve/judging.js';
import type { OtherChange } from './cost/ledger.js';
import { diff } from './diff/diff.js';
import { isRevert } from './diff/revert.js';
import { broughtBack, undoOf } from './diff/undo.js';
import { judged, learn, type Judgement } from './incremental/judged.js';
import { defaultRevertDays } from './model/kinds/defaults.js';
import type { Policy } from './policy/policy.js';
import { makeReady } from './policy/sides.js';
import { assemble, waiversOf } from './report/assemble.js';
import { findingsOf, listed } from './report/findings.js';
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
  /**
   * Whether existing findings are all in the report, which is how it is where nothing is said, or only counted where a
   * change is judged without them: thousands of them would be looked for in their files each time.
   */
  readonly existing?: 'listed' | 'counted';
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
export async function evaluate(change: Change, ports: Ports): Promise<Report> {
  const { base, head, now, others, history = noHistory, confirmed = [], refusedOwners = [] } = change;
  const { memo, policy, tell = ignore } = ports;
  const changed = await difference(base, head);
  const files = changed.map(({ path }) => path).filter(isOurs);
  if (files.length > 0) void makeReady(base, memo, policy);
  await learn({ base, now, history }, { memo, policy, tell });
  const isListed = change.existing !== 'counted' || files.length === 0;
  const asked = { base, head, changed, now, others, confirmed, refusedOwners, isAll: isListed };
  const judgement = await judged(asked, { memo, policy, tell });
  const { sides, costed, rules } = judgement;
  const [before, after] = [sides.before.validated, sides.after.validated];
  const goesBack = once(async () =>
    isRevert({ base, head }, await history(before.organisation.defaults?.spec.revertDays ?? defaultRevertDays), roots),
  );
  const touched = new Set(changed.map(({ path }) => path));
  const foreign = foreignNamespaces(before, after);
  const [old, current] = problemsOf(judgement, foreign);
  const found = await findingsOf(old, current, touched, head, goesBack);
  tell('comparing what is rendered');
  const rendered = diff(before, after);
  const approval = await approvalsOf({
    ...{
      base,
      head,
      before: before.organisation,
      after: after.organisation,
      files: changed,
      folders: rendered.changes,
    },
    ...{ waivers: rules.waivers, foreign, cost: costed?.cost, goesBack },
    findings: found.findings.filter(({ status }) => status === 'new'),
  });
  const heldUp = [...checkResourceChanges(after, before), ...broughtBack(old, current, touched)];
  const { unknown } = approval.approvals;
  const isBack = found.isRevert || approval.isRevert;
  // Older findings may be why something is not known; without a change, or in a revert, nothing else is to be seen.
  const isAll = isListed || isBack || unknown !== undefined || rendered.unknown.length > 0;
  const unseen = sides.unseen + rules.unseen;
  if (isAll && unseen > 0) return evaluate({ ...change, existing: 'listed' }, ports);
  const report = assemble({
    base: base.id,
    head: head.id,
    now,
    ...(rules.validUntil !== undefined && { validUntil: rules.validUntil }),
    ...{ isRevert: isBack, files },
    undo: undoOf({ ...rendered, heldUp }),
    ...(await listed({ ...found, unseen }, isAll, head)),
    failures: [...rules.failures, unknown ?? []].flat(),
    waivers: waiversOf(rules.waivers, files),
    impact: rules.impact,
    approvals: approval.approvals,
    difference: rendered,
    overlaps: await overlapsOf(base, files, others),
    ...(costed && { cost: costed.cost }),
  });
  return masked(report, rules.secrets);
}

/** What is wrong with both sides, and with the change. */
function problemsOf({ sides, costed, rules }: Judgement, foreign: ReturnType<typeof foreignNamespaces>) {
  const [before, after] = [sides.before.validated, sides.after.validated];
  const old = [...sides.before.problems, ...rules.before];
  const current = [
    ...sides.after.problems,
    ...checkResourceChanges(before, after),
    ...checkForeign(foreign, [before, after]),
    ...(costed?.problems ?? []),
    ...rules.after,
  ];
  return [old, current] as const;
}

/** Asks one time at most. */
function once<Value>(ask: () => Promise<Value>): () => Promise<Value> {
  let answer: Promise<Value> | undefined;
  return () => (answer ??= ask());
}

const noHistory = () => Promise.resolve([]);
const ignore = () => undefined;
