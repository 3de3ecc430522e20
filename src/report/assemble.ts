import type { FolderChange } from '../diff/changes.js';
import type { Difference } from '../diff/diff.js';
import type { Effect } from '../diff/effects.js';
import { groupBy } from '../lists.js';
import type { HeldWaiver } from '../policy/waivers.js';
import { listOf } from '../validate/suggest.js';
import type { Unrendered } from '../validate/unrendered.js';
import type { AppliedWaiver, Report, ReportedFinding, Summary, Verdict } from './report.js';

/** What a report is made of. */
export interface Parts extends Pick<
  Report,
  | 'base'
  | 'head'
  | 'now'
  | 'validUntil'
  | 'isRevert'
  | 'files'
  | 'undo'
  | 'waivers'
  | 'impact'
  | 'approvals'
  | 'overlaps'
  | 'cost'
> {
  readonly findings: readonly ReportedFinding[];
  /** How many existing problems there are. */
  readonly existing: number;
  readonly difference: Difference;
  /** What else could not be evaluated, a sentence each. */
  readonly failures: readonly string[];
}

export function assemble({
  base,
  head,
  now,
  validUntil,
  isRevert,
  files,
  undo,
  waivers,
  impact,
  approvals,
  overlaps,
  cost,
  findings,
  existing,
  difference,
  failures,
}: Parts): Report {
  const { changes, facts, relaxations, told, unknown } = difference;
  const all = [...failures, ...failuresOf(unknown)];
  const failed = failures.length > 0 || unknown.some(({ side }) => side === 'head');
  const summary = summaryOf(findings, existing, changes);
  const verdict: Verdict = summary.errors > 0 ? 'blocked' : failed ? 'failed' : 'passed';
  return {
    apiVersion: 'towpath.dev/v1',
    kind: 'Report',
    verdict,
    base,
    head,
    now,
    ...(validUntil !== undefined && { validUntil }),
    isRevert,
    files,
    findings,
    failures: all,
    changes,
    facts,
    relaxations,
    told,
    undo,
    approvals,
    waivers,
    impact,
    overlaps,
    ...(cost && { cost }),
    summary,
  };
}

/** One sentence for each reason, with all the services and environments that it holds for. */
function failuresOf(unknown: readonly Unrendered[]): string[] {
  const sentences = groupBy(unknown, (it) => JSON.stringify([it.because, whatOf(it), it.environment]));
  const merged = groupBy(sentences.values(), (group) =>
    JSON.stringify(group.map((it) => [it.because, whatOf(it), it.service ?? it.file])),
  );
  const reasons = [...merged.values()].flatMap((groups) => {
    const [group = []] = groups;
    const [first] = group;
    if (first === undefined) return [];
    const names = listOf(group.map(({ service, file = '' }) => service ?? file));
    const environments = groups.flatMap(([it]) => it?.environment ?? []).join(', ');
    const what = whatOf(first, group.length);
    return [`${names} in ${environments} ${what} ${first.because}.`];
  });
  return [...reasons, ...unknown.flatMap(moveOf)];
}

function moveOf({ service, environment, moves }: Unrendered): string[] {
  if (service === undefined || moves === undefined) return [];
  const { from, to, resources } = moves;
  const all = resources.length === 0 ? `${service} moves` : `${service} and its ${listOf(resources)} move`;
  return [`${all} in ${environment} from the namespace ${from} to ${to}, whatever else becomes of it.`];
}

function whatOf({ side, isRemoved }: Unrendered, count = 1): string {
  const gone = count === 1 ? 'is removed, and what it was' : 'are removed, and what they were';
  if (isRemoved === true) return `${gone} could not be compared, because on the base`;
  return side === 'base' ? 'could not be compared, because on the base' : 'could not be rendered, because';
}

/** @param files those that the change touches: their waivers need the rules' owners */
export function waiversOf(held: readonly HeldWaiver[], files: readonly string[]): AppliedWaiver[] {
  return held.map(({ waiver: { file, spec }, rule, findings, owners }) => ({
    file,
    rule: rule.rule,
    reason: spec.reason,
    requestedBy: spec.requestedBy,
    expires: spec.expires,
    findings,
    isNew: files.includes(file),
    owners,
  }));
}

function summaryOf(findings: readonly ReportedFinding[], existing: number, changes: readonly FolderChange[]): Summary {
  const added = findings.filter(({ status }) => status === 'new');
  const objects: Record<Effect, number> = { creates: 0, updates: 0, restarts: 0, replaces: 0, orphans: 0, destroys: 0 };
  const running = changes.filter(({ resource }) => resource === undefined);
  for (const { effect } of changes.flatMap((change) => change.objects)) objects[effect] += 1;
  return {
    services: new Set(running.flatMap(({ service }) => service ?? [])).size,
    environments: new Set(running.map(({ environment }) => environment)).size,
    objects,
    errors: added.filter(({ severity }) => severity === 'error').length,
    warnings: added.filter(({ severity }) => severity === 'warning').length,
    waived: findings.filter(({ status }) => status === 'waived').length,
    restored: findings.filter(({ status }) => status === 'restored').length,
    existing,
  };
}
