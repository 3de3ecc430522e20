import type { Problem } from '../declare/finding.js';
import { place } from '../declare/place.js';
import { groupBy } from '../lists.js';
import { sliced } from '../tree/slice.js';
import type { Tree } from '../tree/tree.js';
import { problemKey } from '../validate/problem.js';
import type { ReportedFinding } from './report.js';

/** What is wrong with the head. */
export interface Found {
  readonly findings: readonly ReportedFinding[];
  /** What the base has too, in files that the change leaves alone: old faults do not block new work. */
  readonly existing: readonly Problem[];
  readonly isRevert: boolean;
}

/** How many existing problems there are that nobody looked at. */
export interface Unseen {
  readonly unseen: number;
}

/** Problems of the head: what is of the change, as findings, and what is older. */
export async function findingsOf(
  before: readonly Problem[],
  after: readonly Problem[],
  changed: ReadonlySet<string>,
  head: Tree,
  goesBack: () => Promise<boolean>,
): Promise<Found> {
  const known = new Set(before.map(problemKey));
  const statusOf = (problem: Problem): ReportedFinding['status'] => {
    if (problem.waivedBy !== undefined) return 'waived';
    return !changed.has(problem.file) && known.has(problemKey(problem)) ? 'existing' : 'new';
  };
  const blocks = (problem: Problem) => problem.severity === 'error' && statusOf(problem) === 'new';
  // Asked only where it matters: it reads history.
  const isRevert = after.some(blocks) && (await goesBack());
  const sides = groupBy(after, (problem) => {
    const status = statusOf(problem);
    return isRevert && status === 'new' && problem.isIrreversible !== true ? 'restored' : status;
  });
  const placed = await Promise.all(
    (['new', 'waived', 'restored'] as const).map((status) => reported(sides.get(status) ?? [], status, head)),
  );
  return { findings: placed.flat(), existing: sides.get('existing') ?? [], isRevert };
}

/** Problems of the head as findings of a status. Their files are read again, so this takes time where they are many. */
async function reported(
  problems: readonly Problem[],
  status: ReportedFinding['status'],
  head: Tree,
): Promise<ReportedFinding[]> {
  const services = problems.flatMap(({ file }) => /^services\/([^/]+)/.exec(file)?.[1] ?? []);
  // Of thousands of services those of a few findings are looked up.
  const findings = await place(problems, sliced(head, 'services', new Set(services)));
  return findings.map((finding) => ({ ...finding, status }));
}

/** The findings that a report lists, of the existing ones all or those alone that say where a secret may be. */
export async function listed({ findings, existing, unseen }: Found & Unseen, isAll: boolean, head: Tree) {
  const older = isAll ? existing : existing.filter(({ isPrivate }) => isPrivate === true);
  const count = existing.length + unseen;
  return { findings: [...findings, ...(await reported(older, 'existing', head))], existing: count };
}
