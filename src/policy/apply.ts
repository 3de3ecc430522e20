import type { Problem } from '../declare/finding.js';
import type { Memo } from '../tree/memo.js';
import { entryAt, type Tree } from '../tree/tree.js';
import { unique, type Validated } from '../validate/validate.js';
import { ask, type Answers, type Engine, type Found } from './ask.js';
import { bundleOf, type Unusable } from './bundle.js';
import { changeQuestions } from './change.js';
import { declarationQuestions, objectQuestions, serviceQuestions, type Question } from './inputs.js';
import { bundlePath } from './manifest.js';
import type { Policy } from './policy.js';

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
  /** One sentence each. */
  readonly failures: readonly string[];
}

/** Asks the rules of the base, which decide, about both sides of a change, and about the change itself. */
export async function applyRules(judged: Judged, memo: Memo, policy: Policy): Promise<RuleResults> {
  const { base, before, after, now } = judged;
  const bundle = await bundleOf(base);
  const changed = await changedRules(judged);
  if (bundle === undefined) return { before: [], after: changed.problems, failures: [] };
  if ('because' in bundle) return { before: [], after: [], failures: [unusable(bundle)] };
  const id = (await entryAt(base, bundlePath))?.id ?? '';
  const engine: Engine = { bundle, id, policy, memo };
  const [old, current, ofChange] = [
    await ask(engine, questionsOf(before)),
    await ask(engine, questionsOf(after)),
    await ask(engine, changeQuestions({ before, after, now })),
  ];
  return {
    before: problemsOf(old, now),
    after: [...changed.problems, ...problemsOf(current, now), ...problemsOf(ofChange, now)],
    failures: [...new Set([...changed.failures, ...old.failures, ...current.failures, ...ofChange.failures])],
  };
}

function unusable({ because }: Unusable): string {
  return `The rules of the base could not be used, because ${because}.`;
}

/** Rules that the head brings count only when they are compiled; they judge nothing before they are merged. */
async function changedRules({ base, head }: Judged): Promise<Pick<RuleResults, 'failures'> & { problems: Problem[] }> {
  const [old, current] = await Promise.all([entryAt(base, 'policies'), entryAt(head, 'policies')]);
  if (old?.id === current?.id) return { problems: [], failures: [] };
  const bundle = await bundleOf(head);
  if (bundle === undefined || !('because' in bundle)) return { problems: [], failures: [] };
  const problem: Problem = {
    code: 'stale-bundle',
    severity: 'error',
    file: bundle.file,
    message: `The rules cannot be used, because ${bundle.because}.`,
    hint: 'Run towpath policy build, and commit what it writes.',
  };
  return { problems: [problem], failures: [] };
}

function questionsOf({ organisation, contexts }: Validated): Question[] {
  return [
    ...declarationQuestions(organisation),
    ...serviceQuestions(organisation, contexts),
    ...objectQuestions(contexts),
  ];
}

function problemsOf({ found }: Answers, now: string): Problem[] {
  return unique(found.map((it) => problemOf(it, now)));
}

function problemOf({ rule, question, isWarning, message, path, hint }: Found, now: string): Problem {
  const { severity, blocksFrom, remediation } = rule.custom;
  const waits = severity === 'error' && !isWarning && blocksFrom !== undefined && now.slice(0, 10) < blocksFrom;
  const { service, environment } = question.about;
  const isInstance = service !== undefined && environment !== undefined;
  return {
    code: 'rule-violation',
    rule: rule.rule,
    severity: (isWarning || waits) && severity === 'error' ? 'warning' : severity,
    ...question.locate(path),
    message: waits ? `${message} This blocks from ${blocksFrom} on.` : message,
    hint: hint ?? remediation,
    ...(isInstance && { seenIn: `${service} in ${environment}` }),
  };
}
