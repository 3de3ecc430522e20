import type { CostResult } from '../cost/cost.js';
import type { Problem } from '../declare/finding.js';
import type { Memo } from '../tree/memo.js';
import type { Tree } from '../tree/tree.js';
import type { Unrendered } from '../validate/unrendered.js';
import { unique, type Validated } from '../validate/validate.js';
import { answer, answersOf } from './answers.js';
import type { Answers } from './ask.js';
import { changeQuestions, declaredOn } from './change.js';
import { differingParts } from './frozen.js';
import { changedRules, impactOf, type Impact } from './impact.js';
import { questionsOf } from './found-on.js';
import type { Rule } from './manifest.js';
import type { Policy } from './policy.js';
import { knownFound, type KnownFound, type Revise } from './known.js';
import { problemOf } from './problem.js';
import type { Subject } from './service-input.js';
import { broughtBy, rulesOf } from './sides.js';
import { validUntil, type Timed } from './valid-until.js';
import { applyWaivers, type HeldWaiver } from './waivers.js';

/** A change, and both of its sides as they were read. */
export interface Judged {
  readonly base: Tree;
  readonly head: Tree;
  readonly before: Validated;
  readonly after: Validated;
  /** What could not be rendered on each side, all that is known of it. */
  readonly unrendered: { readonly before: readonly Unrendered[]; readonly after: readonly Unrendered[] };
  /** RFC 3339. */
  readonly now: string;
  /** The Git ids of compiled rules that a rebuild from their sources has given, too. */
  readonly confirmed: readonly string[];
  /** Missing where nobody has a price list. */
  readonly costed?: CostResult | undefined;
  /** Where the two sides are only what a change concerns: what the rules find on the base is known. */
  readonly revise?: Revise | undefined;
  /** All of the head: what a rule that changes is asked about. */
  readonly whole: () => Promise<Validated>;
}

/** What the rules find on each side, and what could not be evaluated: a failure is never a pass. */
export interface RuleResults {
  readonly before: readonly Problem[];
  readonly after: readonly Problem[];
  /** The waivers of the head that hold. */
  readonly waivers: readonly HeldWaiver[];
  /** What the rules that the change brings, alters or removes do to what is declared. */
  readonly impact: readonly Impact[];
  /** Secrets that stand in declarations of either side: nobody may repeat them. */
  readonly secrets: readonly string[];
  /** One sentence each. */
  readonly failures: readonly string[];
  /** The next moment when time alone could change what is found, RFC 3339. */
  readonly validUntil?: string;
  /** How many problems more there are on both sides, of which none is new, told or in a file of the change. */
  readonly unseen: number;
  /** What the rules of the base find there, as far as that is looked at; missing where something could not be evaluated. */
  readonly found?: readonly KnownFound[];
  /** Whether the rules of the head find the same, because they are those of the base. */
  readonly isSame: boolean;
}

/** What the rules find on one side. */
interface Side {
  readonly problems: readonly Problem[];
  readonly held: readonly HeldWaiver[];
  readonly secrets: readonly string[];
  readonly failures: readonly string[];
}

/**
 * Asks the rules of the base, which decide, about both sides of a change, and about the change itself. Undefined where nobody
 * knows any more what was found.
 */
export async function applyRules(judged: Judged, memo: Memo, policy: Policy): Promise<RuleResults | undefined> {
  const { base, head, before, after, unrendered, now, costed } = judged;
  const [old, current] = await Promise.all([rulesOf(base, memo), rulesOf(head, memo)]);
  const brought = broughtBy(old, current, judged.confirmed);
  if (old.unusable !== undefined) {
    const failure = `The rules of the base could not be used, because ${old.unusable.because}.`;
    const nothing = { before: [], waivers: [], impact: [], secrets: [], unseen: 0, isSame: false };
    return { ...nothing, after: brought.problems, failures: [failure] };
  }
  const engine = old.bundle && { bundle: old.bundle, id: old.id, policy, memo };
  const all = [...(current.bundle?.rules ?? []), ...(old.bundle?.rules ?? [])];
  const known = new Map(all.map((rule) => [rule.rule, rule]));
  const declared = declaredOn({ before, after }, judged.revise !== undefined);
  const asked = questionsOf(before, old.bundle?.rules ?? [], declared.before);
  const questions = questionsOf(after, all, declared.after);
  const differing = differingParts({ before, after });
  const ofChange = changeQuestions({ before, after, now, costed }, differing, declared);
  const { waivers } = before.organisation;
  const answered = await answersOf({ asked, questions, revise: judged.revise, rules: known, waivers }, engine);
  if (answered === undefined) return undefined;
  const changed = await answer(engine, ofChange);
  const was = judge(known, { ...before, unrendered: unrendered.before }, answered.before, now);
  const { found: further, failures: unanswered } = changed;
  const { found: ofHead, failures: ofBoth } = answered.after;
  const ofAfter = { found: [...ofHead, ...further], failures: [...ofBoth, ...unanswered] };
  const is = judge(known, { ...after, unrendered: unrendered.after }, ofAfter, now);
  const change = {
    before: old.bundle,
    after: current.bundle,
    ids: [old.id, current.id],
  } as const;
  const altered = changedRules(change);
  const whole = altered.length === 0 || current.unusable !== undefined ? after : await judged.whole();
  const { impact, failures } = current.unusable
    ? { impact: [], failures: [] }
    : await impactOf(
        change,
        questionsOf(whole, altered).filter(({ isPartial }) => isPartial !== true),
        { memo, policy },
      );
  const isAnswered = answered.before.failures.length + ofBoth.length === 0;
  const until = validUntil(timedIn(judged, [...ofChange.map(({ about }) => about), ...differing], known), now);
  return {
    before: was.problems,
    after: [...brought.problems, ...is.problems],
    waivers: is.held,
    impact,
    secrets: [...new Set([...was.secrets, ...is.secrets])],
    failures: [...new Set([...brought.failures, ...was.failures, ...is.failures, ...failures])],
    ...(until !== undefined && { validUntil: until }),
    unseen: answered.unseen,
    isSame: current.unusable === undefined && altered.length === 0,
    ...(isAnswered && { found: answered.found ?? answered.before.found.map((it) => knownFound(it, waivers)) }),
  };
}

/** What of a change has to do with time: the freezes of the environments in which something differs. */
function timedIn({ before, after }: Judged, changed: readonly Subject[], rules: ReadonlyMap<string, Rule>): Timed {
  const environments = new Set(changed.flatMap(({ environment }) => environment ?? []));
  const sides = [before.organisation, after.organisation];
  const freezes = [...environments].flatMap((name) =>
    sides.flatMap((side) => Object.values(side.environments.get(name)?.spec.freezes ?? {})),
  );
  return { freezes, waivers: after.organisation.waivers, rules };
}

function judge(
  known: ReadonlyMap<string, Rule>,
  { organisation, unrendered }: Pick<Validated, 'organisation' | 'unrendered'>,
  answers: Answers,
  now: string,
): Side {
  const { failures } = answers;
  // What is only partly known is asked about its secrets: nobody may repeat them.
  const found = answers.found.filter(({ question, secret }) => question.isPartial !== true || secret !== undefined);
  const waived = applyWaivers(organisation.waivers, known, { found, unrendered }, now.slice(0, 10));
  // What could not be evaluated may be what a waiver is for.
  const ofWaivers = waived.problems.filter(({ code }) => failures.length === 0 || code !== 'unneeded-waiver');
  return {
    problems: unique([...found.map((it) => problemOf(it, now, waived.by.get(it))), ...ofWaivers]),
    held: waived.held,
    secrets: found.flatMap(({ secret }) => secret ?? []),
    failures,
  };
}
