import type { OtherChange } from '../cost/ledger.js';
import { evaluate } from '../evaluate.js';
import { isError } from '../declare/finding.js';
import type { Told } from '../report/digests.js';
import type { Overlap, Report, ReportedFinding } from '../report/report.js';
import { mergedByPath } from '../tree/merged-by-path.js';
import type { Tree } from '../tree/tree.js';
import { affectedBy, meet } from './affected.js';
import type { Judging } from './context.js';
import { isOurs } from '../approve/judging.js';

/** A change that is good alone, beside other open ones. */
export interface Beside {
  readonly report: Report;
  readonly base: Tree;
  readonly head: Tree;
  readonly others: readonly OtherChange[];
  /** RFC 3339. */
  readonly now: string;
  readonly told: Told;
}

/** So many others are tried together with a change, of those that share something with it. */
const maximumTried = 5;

/** So many sentences are said of each. */
const maximumSaid = 5;

/**
 * The report, which names each other open change that is good alone, too, and breaks together with this one: whichever is
 * merged last could not be merged.
 */
export async function besideOthers(context: Judging, beside: Beside): Promise<Report> {
  const { report, base, head, others } = beside;
  if (report.verdict !== 'passed') return report;
  const { memo } = context.ports;
  const own = await affectedBy(base, head, memo);
  const found: Overlap[] = [];
  let tried = 0;
  for (const other of others) {
    if (tried >= maximumTried || !meet(own, await affectedBy(base, other.head, memo))) continue;
    tried += 1;
    const together = await togetherWith(context, beside, other);
    if (together.length > 0) found.push({ change: other.name, services: [], together });
  }
  return found.length === 0 ? report : { ...report, overlaps: joined(report.overlaps, found) };
}

/** What is wrong only with both, a sentence each. */
async function togetherWith(context: Judging, beside: Beside, other: OtherChange): Promise<string[]> {
  const { base, head, now, told } = beside;
  const merged = await mergedByPath({ base, ours: other.head, theirs: head }, isOurs);
  if ('clashes' in merged) {
    // Who touches the same services is named anyway, and whoever comes last rebases.
    const files = merged.clashes.filter((file) => !file.startsWith('services/')).slice(0, maximumSaid);
    return files.length === 0
      ? []
      : [`Both change ${files.join(', ')}, so the one that is merged last has to be rebased.`];
  }
  const judged = (tree: Tree, more: Told) => evaluate({ base, head: tree, now, others: [], ...more }, context.ports);
  const alone = await judged(other.head, {});
  // What is wrong with the other one is its own matter.
  if (alone.verdict !== 'passed') return [];
  const both = await judged(merged.tree, told);
  if (both.verdict === 'passed') return [];
  const errors = both.findings.filter((finding) => finding.status === 'new' && isError(finding)).map(words);
  return [...errors, ...both.failures].slice(0, maximumSaid);
}

function words({ file, line, message }: ReportedFinding): string {
  return `${file}:${line} ${message}`;
}

function joined(overlaps: readonly Overlap[], found: readonly Overlap[]): Overlap[] {
  const known = new Map(overlaps.map((it) => [it.change, it]));
  for (const it of found) known.set(it.change, { ...it, services: known.get(it.change)?.services ?? [] });
  return [...known.values()];
}
