import type { Code } from '../declare/codes.js';
import type { Place, Problem } from '../declare/finding.js';
import { compareText } from '../lists.js';
import type { Declaration } from '../model/kinds/kind.js';
import type { WaiverSpec } from '../model/kinds/waiver.js';
import { suggestion } from '../validate/suggest.js';
import type { Unrendered } from '../validate/unrendered.js';
import type { Found } from './found.js';
import type { Subject } from './service-input.js';
import type { Rule } from './manifest.js';
import { defaultWaiverDays } from './page.js';

/** A waiver that holds, with how many findings it accepts. */
export interface HeldWaiver {
  readonly waiver: Declaration<WaiverSpec>;
  readonly rule: Rule;
  readonly findings: number;
  /** Who may grant it: the owners of the rule, and whoever the rule names for each of the findings. */
  readonly owners: readonly string[];
}

export interface Waived {
  /** The waiver of each finding that one accepts. */
  readonly by: ReadonlyMap<Found, string>;
  readonly held: readonly HeldWaiver[];
  /** What is wrong with the waivers themselves. */
  readonly problems: readonly Problem[];
}

/** What rules found, and what they could not be asked about: nobody knows what they would find there. */
export interface Findable {
  readonly found: readonly Found[];
  readonly unrendered: readonly Unrendered[];
}

/**
 * Which findings the waivers accept, and what is wrong with the waivers.
 * @param known the rules by name; those that the head brings are among them
 * @param day of the judgement, `2026-11-21`
 */
export function applyWaivers(
  waivers: readonly Declaration<WaiverSpec>[],
  known: ReadonlyMap<string, Rule>,
  { found, unrendered }: Findable,
  day: string,
): Waived {
  const by = new Map<Found, string>();
  const held: HeldWaiver[] = [];
  const problems: Problem[] = [];
  for (const waiver of waivers) {
    const rule = known.get(ruleOf(waiver));
    const fault = rule === undefined ? unknownRule(waiver, known) : faultOf(waiver, rule, day);
    if (rule === undefined || fault !== undefined) {
      if (fault !== undefined) problems.push(fault);
      continue;
    }
    const accepted = found.filter((it) => reaches(waiver, it.rule, it.question.about));
    for (const it of accepted) by.set(it, waiver.file);
    if (accepted.length > 0) held.push({ waiver, rule, findings: accepted.length, owners: grantersOf(rule, accepted) });
    else if (!unrendered.some((it) => mayReach(waiver, it))) problems.push(unneeded(waiver));
  }
  return { by, held, problems };
}

function grantersOf({ custom }: Rule, accepted: readonly Found[]): string[] {
  const [first, ...rest] = accepted.map(({ approvers }) => approvers);
  const ofEach = (first ?? []).filter((owner) => rest.every((others) => others.includes(owner)));
  return [...new Set([...custom.owners, ...ofEach.toSorted(compareText)])];
}

/** The rule that a waiver is of: the folder that it stands in. */
function ruleOf({ file }: Declaration<WaiverSpec>): string {
  return file.split('/').slice(1, 3).join('/');
}

/** Whether a waiver is of a rule, and for what that is about: it accepts what the rule finds there, as long as it holds. */
export function reaches(waiver: Declaration<WaiverSpec>, { rule }: Rule, about: Subject): boolean {
  return ruleOf(waiver) === rule && isFor(waiver.spec, about);
}

function isFor({ target }: WaiverSpec, { service, environment, team }: Subject): boolean {
  const fits = (names: readonly string[] | undefined, name: string | undefined) =>
    names === undefined || (name !== undefined && names.includes(name));
  return fits(target.services, service) && fits(target.environments, environment) && fits(target.teams, team);
}

/** Whether a waiver may be for what could not be rendered, whose team may be unknown. */
function mayReach({ spec }: Declaration<WaiverSpec>, unrendered: Unrendered): boolean {
  const { teams: _, ...ofAnyTeam } = spec.target;
  return isFor({ ...spec, target: unrendered.team === undefined ? ofAnyTeam : spec.target }, unrendered);
}

function faultOf(waiver: Declaration<WaiverSpec>, { rule, custom }: Rule, day: string): Problem | undefined {
  const { expires } = waiver.spec;
  if (custom.waiver === false) {
    return problem(waiver, 'refused-waiver', [], `Nobody may waive the rule ${rule}.`, 'Do what the rule says.');
  }
  if (expires < day) {
    const hint = 'Do what the rule says and remove the waiver, or ask its owners for a later day.';
    return problem(waiver, 'expired-waiver', ['expires'], `The waiver held until ${expires}.`, hint);
  }
  const days = typeof custom.waiver === 'number' ? custom.waiver : defaultWaiverDays;
  if (daysBetween(day, expires) <= days) return undefined;
  const message = `The waiver holds until ${expires}, and one of this rule may hold for ${days} days at most.`;
  return problem(waiver, 'refused-waiver', ['expires'], message, 'Write an earlier day; it can be renewed.');
}

function unknownRule(waiver: Declaration<WaiverSpec>, known: ReadonlyMap<string, Rule>): Problem {
  const name = ruleOf(waiver);
  const hint = suggestion(name, [...known.keys()]);
  return problem(waiver, 'unknown-rule', [], `There is no rule "${name}" that this could be a waiver of.`, hint);
}

function unneeded(waiver: Declaration<WaiverSpec>): Problem {
  const message = 'The rule finds nothing of what this waiver is for.';
  return { ...problem(waiver, 'unneeded-waiver', ['target'], message, 'Remove it.'), severity: 'warning' };
}

function problem(
  { file }: Declaration<WaiverSpec>,
  code: Code,
  path: Place['path'],
  message: string,
  hint: string,
): Problem {
  const place = { path: path.length === 0 ? [] : ['spec', ...path], at: 'value' } as const;
  return { code, severity: 'error', file, place, message, hint };
}

/** Whole days from one day to another; both are real days of the calendar that everybody uses. */
function daysBetween(from: string, to: string): number {
  return daysOf(to) - daysOf(from);
}

/** Days since 1 March of the year 0 (howardhinnant.github.io/date_algorithms.html, days_from_civil). */
function daysOf(day: string): number {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const shifted = month <= 2 ? year - 1 : year;
  const leaps = Math.floor(shifted / 4) - Math.floor(shifted / 100) + Math.floor(shifted / 400);
  return shifted * 365 + leaps + Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + date - 1;
}
