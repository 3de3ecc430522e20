import { groupBy } from '../lists.js';
import type { Memo } from '../tree/memo.js';
import { ask } from './ask.js';
import type { Found } from './found.js';
import type { Bundle } from './bundle.js';
import type { Question } from './inputs.js';
import type { Rule } from './manifest.js';
import type { Policy } from './policy.js';

/** What a changed rule does to what is declared already: what it newly finds, and what it no longer finds. */
export interface Impact {
  /** The rule, such as `images/digest`. */
  readonly rule: string;
  readonly change: 'added' | 'changed' | 'removed';
  /** By the team that owns it, sorted; '' for what belongs to no team. */
  readonly owners: readonly OwnerImpact[];
}

export interface OwnerImpact {
  readonly team: string;
  readonly fails: readonly Affected[];
  readonly passes: readonly Affected[];
}

/** Something that a changed rule judges otherwise than before. */
export interface Affected {
  /** What it is: `frontend in production`, or the file of a declaration. */
  readonly what: string;
  readonly message: string;
}

/** Both sides of a change of rules. */
export interface RuleChange {
  readonly before: Bundle | undefined;
  readonly after: Bundle | undefined;
  /** The Git ids of the compiled rules. */
  readonly ids: readonly [before: string, after: string];
}

/** The rules that a change adds, alters or removes, as they are on either side. */
export function changedRules({ before, after }: Pick<RuleChange, 'before' | 'after'>): Rule[] {
  return [...(changedOf(before, after)?.rules ?? []), ...(changedOf(after, before)?.rules ?? [])];
}

/** Asks the old and the new version of every rule that changes about everything, and compares. */
export async function impactOf(
  { before, after, ids }: RuleChange,
  questions: readonly Question[],
  { memo, policy }: { readonly memo: Memo; readonly policy: Policy },
): Promise<{ readonly impact: readonly Impact[]; readonly failures: readonly string[] }> {
  const [old, current] = [changedOf(before, after), changedOf(after, before)];
  const side = (bundle: Bundle | undefined, id: string) =>
    bundle === undefined || bundle.rules.length === 0
      ? Promise.resolve({ found: [], failures: [] })
      : ask({ bundle, id, memo, policy, isEachAlone: true }, questions);
  const [was, is] = [await side(old, ids[0]), await side(current, ids[1])];
  const names = [...new Set([...(old?.rules ?? []), ...(current?.rules ?? [])].map(({ rule }) => rule))].toSorted();
  const has = (bundle: Bundle | undefined, name: string) => bundle?.rules.some(({ rule }) => rule === name) === true;
  const impact = names.map((rule) => ({
    rule,
    change: has(before, rule) ? (has(after, rule) ? ('changed' as const) : ('removed' as const)) : ('added' as const),
    owners: ownersOf(ofRule(was.found, rule), ofRule(is.found, rule)),
  }));
  return { impact, failures: [...was.failures, ...is.failures] };
}

/** A bundle with those of its rules alone that the other one does not have just so. */
function changedOf(bundle: Bundle | undefined, other: Bundle | undefined): Bundle | undefined {
  if (bundle === undefined) return undefined;
  const isChanged = (rule: string) => bundle.digests.get(rule) !== other?.digests.get(rule);
  return { ...bundle, rules: bundle.rules.filter(({ rule }) => isChanged(rule)) };
}

function ofRule(found: readonly Found[], rule: string): readonly Found[] {
  return found.filter((it) => it.rule.rule === rule);
}

function ownersOf(before: readonly Found[], after: readonly Found[]): OwnerImpact[] {
  const [old, current] = [new Set(before.map(whatOf)), new Set(after.map(whatOf))];
  const fails = groupBy(
    after.filter((it) => !old.has(whatOf(it))),
    teamOf,
  );
  const passes = groupBy(
    before.filter((it) => !current.has(whatOf(it))),
    teamOf,
  );
  const teams = [...new Set([...fails.keys(), ...passes.keys()])].toSorted();
  return teams.map((team) => ({ team, fails: affected(fails.get(team)), passes: affected(passes.get(team)) }));
}

function teamOf({ question }: Found): string {
  return question.about.team ?? '';
}

/** Its words may change with a rule, what it is about does not. */
function whatOf({ question, path }: Found): string {
  const { service, environment } = question.about;
  if (service !== undefined && environment !== undefined) return `${service} in ${environment}`;
  return question.locate(path).file;
}

function affected(found: readonly Found[] = []): Affected[] {
  const byWhat = new Map(found.map((it) => [whatOf(it), it.message]));
  return [...byWhat].map(([what, message]) => ({ what, message }));
}
