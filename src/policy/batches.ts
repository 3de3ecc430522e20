import type { Scope } from '../model/rule.js';
import type { Bundle } from './bundle.js';
import { isFindings } from './found.js';
import { evaluateLists } from './input-lists.js';
import type { Question } from './inputs.js';
import { entrypointOf, type Rule } from './manifest.js';
import type { Policy, PolicyAnswer } from './policy.js';
import type { Term } from './sprintf.js';

/** Compiled rules, and what evaluates them. */
export interface Asked {
  readonly bundle: Bundle;
  /** The Git id of the compiled rules. */
  readonly id: string;
  readonly policy: Policy;
  /** The rules are not all of the bundle's: each is asked by itself. */
  readonly isEachAlone?: boolean;
}

export interface BatchAnswers {
  /** What the rules of the scope find together. */
  readonly values: ReadonlyMap<Question, Term>;
  /** A sentence each. Where there is one, values may be missing. */
  readonly failures: readonly string[];
}

/** So many questions at once. */
const batchSize = 1_000;
/** Batches at once: enough for two threads while another is made ready. More would only fill memory. */
const lanes = 3;

/**
 * The rules that did not end in time, with a sentence that says so. They fail the check, whatever else they would find,
 * and asking them again would take as long again.
 */
type Late = Map<string, string>;

/** In batches, some at once; the answers in the order of the questions, whichever batch ends first. */
export async function askAll(
  asked: Asked,
  scope: Scope,
  questions: readonly Question[],
): Promise<readonly BatchAnswers[]> {
  const count = Math.ceil(questions.length / batchSize);
  const batches = Array.from({ length: count }, (_, at) => questions.slice(at * batchSize, (at + 1) * batchSize));
  const answers: BatchAnswers[] = [];
  const next = batches.entries();
  const late: Late = new Map();
  const lane = async () => {
    for (const [index, batch] of next) answers[index] = await askBatch(asked, scope, batch, late);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return answers;
}

/** All rules through one entrypoint; only where that fails each alone, which costs far more, to name the guilty one. */
async function askBatch(asked: Asked, scope: Scope, questions: readonly Question[], late: Late): Promise<BatchAnswers> {
  const rules = asked.bundle.rules.filter(({ custom }) => custom.input === scope);
  const inputs = questions.map((question) => encode(question.input()));
  const isEachAlone = asked.isEachAlone === true || late.size > 0;
  const together = isEachAlone ? [] : await askTogether(asked, scope, rules, inputs);
  const broken = brokenIn(asked, together);
  if (broken !== undefined) return { values: new Map(), failures: [broken] };
  const values = new Map<Question, Term>();
  const open = new Map<Question, Uint8Array>();
  questions.forEach((question, index) => {
    const answer = together[index];
    if (answer !== undefined && 'value' in answer) values.set(question, answer.value);
    else open.set(question, inputs[index] ?? encode(null));
  });
  const failures = open.size === 0 ? [] : await askEach(asked, rules, { questions: open, values, late });
  if (open.size > 0 && failures.length === 0 && !isEachAlone)
    failures.push(`The rules of ${scope} could not be evaluated together.`);
  return { values, failures };
}

async function askTogether(
  asked: Asked,
  scope: Scope,
  rules: readonly Rule[],
  inputs: readonly Uint8Array[],
): Promise<readonly PolicyAnswer[]> {
  const answers = await evaluateLists((lists) => evaluate(asked, entrypointOf(scope), lists), inputs);
  return answers.map((answer) => checked(answer, rules));
}

interface Open {
  readonly questions: ReadonlyMap<Question, Uint8Array>;
  readonly values: Map<Question, Term>;
  readonly late: Late;
}

/** Adds what each rule finds to the values; gives why some could not be evaluated. */
async function askEach(asked: Asked, rules: readonly Rule[], { questions, values, late }: Open): Promise<string[]> {
  const failures = [...late.values()];
  for (const rule of rules.filter((it) => !late.has(it.rule))) {
    const answers = await evaluate(asked, rule.entrypoint, [...questions.values()]);
    const broken = brokenIn(asked, answers);
    if (broken !== undefined) return [...failures, broken];
    const reasons = [...questions.keys()].flatMap((question, index) => {
      const answer = checked(answers[index], [rule]);
      if ('failure' in answer) return [answer.failure];
      values.set(question, [...termsOf(values.get(question)), ...termsOf(answer.value)]);
      return [];
    });
    const failure = `The rule ${rule.rule} ${reasons[0] ?? ''}.`;
    if (reasons.length > 0) failures.push(failure);
    if (answers.some((answer) => 'failure' in answer && answer.isLate === true)) late.set(rule.rule, failure);
  }
  return failures;
}

/** What is not a list of findings of these rules must not look like one without any. */
function checked(answer: PolicyAnswer | undefined, rules: readonly Rule[]): PolicyAnswer {
  if (answer === undefined) return { failure: 'gave no answer' };
  if ('failure' in answer || isFindings(answer.value, rules)) return answer;
  return { failure: 'gave something else than findings' };
}

/** Why the compiled rules cannot be used at all, as a sentence. */
function brokenIn({ id }: Asked, answers: readonly PolicyAnswer[]): string | undefined {
  const broken = answers.find((answer) => 'failure' in answer && answer.isOfAll === true);
  return broken && 'failure' in broken ? `The compiled rules ${id.slice(0, 7)} ${broken.failure}.` : undefined;
}

function evaluate({ bundle, id, policy }: Asked, entrypoint: string, inputs: readonly Uint8Array[]) {
  const { wasm, data } = bundle;
  return policy.evaluate({ id, wasm, data, entrypoint, inputs });
}

function encode(input: unknown): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(input));
}

function termsOf(value: Term | undefined): readonly Term[] {
  return Array.isArray(value) ? (value as readonly Term[]) : [];
}
