import type { Problem } from '../declare/finding.js';
import type { Memo } from '../tree/memo.js';
import { entryAt, type Tree } from '../tree/tree.js';
import { unique, type Validated } from '../validate/validate.js';
import { ask, type Engine, type Found } from './ask.js';
import { bundleOf } from './bundle.js';
import { changeQuestions } from './change.js';
import { declarationQuestions, objectQuestions, serviceQuestions, type Question } from './inputs.js';
import { bundlePath, type Rule } from './manifest.js';
import type { Policy } from './policy.js';
import { applyWaivers, type HeldWaiver } from './waivers.js';

/** A change, and both of its sides as they were read. */
export interface Judged {
  readonly base: Tree;
  readonly head: Tree;
  readonly before: Validated;
  readonly after: Validated;
  /** RFC 3339. */
  readonly now: string;
}

/** What the rules find on each side, and what could not be evaluated: a failure is never a pass. */
export interface RuleResults {
  readonly before: readonly Problem[];
  readonly after: readonly Problem[];
  /** The waivers of the head that hold. */
  readonly waivers: readonly HeldWaiver[];
  /** One sentence each. */
  readonly failures: readonly string[];
}

/** What the rules find on one side. */
interface Side {
  readonly problems: readonly Problem[];
  readonly held: readonly HeldWaiver[];
  readonly failures: readonly string[];
}

/** Asks the rules of the base, which decide, about both sides of a change, and about the change itself. */
export async function applyRules(judged: Judged, memo: Memo, policy: Policy): Promise<RuleResults> {
  const { base, before, after, now } = judged;
  const [bundle, brought] = await Promise.all([bundleOf(base), broughtBy(judged)]);
  if (bundle !== undefined && 'because' in bundle) {
    const failure = `The rules of the base could not be used, because ${bundle.because}.`;
    return { before: [], after: brought.problems, waivers: [], failures: [failure] };
  }
  const id = (await entryAt(base, bundlePath))?.id ?? '';
  const engine = bundle && { bundle, id, policy, memo };
  const known = new Map([...brought.rules, ...(bundle?.rules ?? [])].map((rule) => [rule.rule, rule]));
  const old = await judge(engine, known, before, questionsOf(before), now);
  const questions = [...questionsOf(after), ...changeQuestions({ before, after, now })];
  const current = await judge(engine, known, after, questions, now);
  return {
    before: old.problems,
    after: [...brought.problems, ...current.problems],
    waivers: current.held,
    failures: [...new Set([...old.failures, ...current.failures])],
  };
}

async function judge(
  engine: Engine | undefined,
  known: ReadonlyMap<string, Rule>,
  { organisation }: Validated,
  questions: readonly Question[],
  now: string,
): Promise<Side> {
  const { found, failures } = engine ? await ask(engine, questions) : { found: [], failures: [] };
  const waived = applyWaivers(organisation.waivers, known, found, now.slice(0, 10));
  // What could not be evaluated may be what a waiver is for.
  const ofWaivers = waived.problems.filter(({ code }) => failures.length === 0 || code !== 'unneeded-waiver');
  return {
    problems: unique([...found.map((it) => problemOf(it, now, waived.by.get(it))), ...ofWaivers]),
    held: waived.held,
    failures,
  };
}

/** Rules that the head brings count only when they are compiled; they judge nothing before they are merged. */
async function broughtBy({ base, head }: Judged): Promise<{ problems: Problem[]; rules: readonly Rule[] }> {
  const [old, current] = await Promise.all([entryAt(base, 'policies'), entryAt(head, 'policies')]);
  if (old?.id === current?.id) return { problems: [], rules: [] };
  const bundle = await bundleOf(head);
  if (bundle === undefined) return { problems: [], rules: [] };
  if (!('because' in bundle)) return { problems: [], rules: bundle.rules };
  const problem: Problem = {
    code: 'stale-bundle',
    severity: 'error',
    file: bundle.file,
    message: `The rules cannot be used, because ${bundle.because}.`,
    hint: 'Run towpath policy build, and commit what it writes.',
  };
  return { problems: [problem], rules: [] };
}

function questionsOf({ organisation, contexts }: Validated): Question[] {
  return [
    ...declarationQuestions(organisation),
    ...serviceQuestions(organisation, contexts),
    ...objectQuestions(contexts),
  ];
}

function problemOf({ rule, question, isWarning, message, path, hint }: Found, now: string, waivedBy?: string): Problem {
  const { severity, blocksFrom, remediation } = rule.custom;
  const waits = severity === 'error' && !isWarning && blocksFrom !== undefined && now.slice(0, 10) < blocksFrom;
  const { service, environment } = question.about;
  const located = question.locate(path);
  const isShared =
    service !== undefined && environment !== undefined && !located.file.startsWith(`services/${service}/`);
  return {
    code: 'rule-violation',
    rule: rule.rule,
    severity: (isWarning || waits) && severity === 'error' ? 'warning' : severity,
    ...located,
    message: waits ? `${message} This blocks from ${blocksFrom} on.` : message,
    hint: hint ?? remediation,
    ...(waivedBy !== undefined && { waivedBy }),
    ...(isShared && { seenIn: `${service} in ${environment}` }),
  };
}
