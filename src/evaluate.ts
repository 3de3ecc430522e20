import { diff } from './diff/diff.js';
import type { Policy } from './policy/policy.js';
import { applyRules } from './policy/apply.js';
import { assemble, findingsOf, waiversOf } from './report/assemble.js';
import { overlapsOf, type OtherChange } from './report/overlaps.js';
import type { Report } from './report/report.js';
import { difference } from './tree/difference.js';
import type { Memo } from './tree/memo.js';
import type { Tree } from './tree/tree.js';
import { roots } from './validate/path.js';
import { read } from './validate/read.js';
import { validate } from './validate/validate.js';

export interface Change {
  readonly base: Tree;
  readonly head: Tree;
  /** The moment to judge at, RFC 3339. Nothing that is rendered depends on it. */
  readonly now: string;
  /** The other open changes. */
  readonly others: readonly OtherChange[];
  /** The Git ids of compiled rules that a rebuild from their sources has given, too. */
  readonly confirmed?: readonly string[];
}

export interface Ports {
  readonly memo: Memo;
  readonly policy: Policy;
}

/**
 * Everything that is to be known about a change before it is merged. Pure: the same trees, the same moment and the same
 * program give the same report.
 * @throws TreeError when an object of a tree cannot be read.
 */
export async function evaluate(
  { base, head, now, others, confirmed = [] }: Change,
  { memo, policy }: Ports,
): Promise<Report> {
  const changed = await difference(base, head);
  // One after the other: the head meets most of its services on the base.
  const before = await validate(await read(base, memo), memo);
  const removed = new Set(changed.flatMap(({ path, after: kept }) => (kept === undefined ? [path] : [])));
  const after = await validate(await read(head, memo), memo, removed);
  const files = changed.map(({ path }) => path).filter((path) => roots.includes(path.split('/')[0] ?? ''));
  const rules = await applyRules({ base, head, before, after, now, confirmed }, memo, policy);
  return assemble({
    base: base.id,
    head: head.id,
    now,
    files,
    findings: await findingsOf(
      [...before.problems, ...rules.before],
      [...after.problems, ...rules.after],
      new Set(files),
      head,
    ),
    failures: rules.failures,
    waivers: waiversOf(rules.waivers, files),
    impact: rules.impact,
    difference: diff(before, after),
    overlaps: await overlapsOf(base, files, others),
  });
}
