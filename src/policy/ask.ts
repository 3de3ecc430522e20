import { groupBy } from '../lists.js';
import type { Scope } from '../model/rule.js';
import type { Memo } from '../tree/memo.js';
import type { Bundle } from './bundle.js';
import { evaluateLists } from './input-lists.js';
import type { Question } from './inputs.js';
import { entrypointOf, type Rule } from './manifest.js';
import type { Policy } from './policy.js';
import type { Term } from './sprintf.js';

/** What a rule found, before anybody knows where. */
export interface Found {
  readonly rule: Rule;
  readonly question: Question;
  /** A warning whatever the rule's severity is: it stands in a set `warn`. */
  readonly isWarning: boolean;
  readonly message: string;
  readonly path: readonly string[];
  readonly hint?: string;
  /** Who may accept it, beside the rule's owners. */
  readonly approvers: readonly string[];
  /** What nobody may repeat: a secret that stands in a declaration. */
  readonly secret?: string;
}

export interface Answers {
  readonly found: readonly Found[];
  /** Rules that could not be evaluated, a sentence each. */
  readonly failures: readonly string[];
}

export interface Engine {
  readonly bundle: Bundle;
  readonly id: string;
  readonly policy: Policy;
  readonly memo: Memo;
  /** The rules are not all of the bundle's: each is asked by itself. */
  readonly isEachAlone?: boolean;
}

/** Milliseconds for so many questions at once. */
const [deadline, batchSize] = [10_000, 1_000];
/** Batches at once: enough for two threads while another is made ready. More would only fill memory. */
const lanes = 3;

/** Asks all rules of each question's scope. */
export async function ask(engine: Engine, questions: readonly Question[]): Promise<Answers> {
  const scopes = [...groupBy(questions, ({ scope }) => scope)];
  const answers = await Promise.all(scopes.map(([scope, all]) => askScope(engine, scope, all)));
  return { found: answers.flatMap(({ found }) => found), failures: [...new Set(answers.flatMap((it) => it.failures))] };
}

async function askScope(engine: Engine, scope: Scope, questions: readonly Question[]): Promise<Answers> {
  const rules = engine.bundle.rules.filter(({ custom }) => custom.input === scope);
  if (rules.length === 0) return { found: [], failures: [] };
  const digest = rules.map(({ rule }) => engine.bundle.digests.get(rule) ?? '').join(' ');
  const known = await Promise.all(questions.map(({ key }) => engine.memo.get(`rules ${scope} ${digest} ${key}`)));
  const values = new Map(questions.map((question, index) => [question, known[index] as Term | undefined]));
  const failures: string[] = [];
  const open = questions.filter((_, index) => known[index] === undefined);
  for (const answers of await askAll(engine, scope, rules, open)) {
    failures.push(...answers.failures);
    for (const [question, value] of answers.values) {
      values.set(question, value);
      if (answers.failures.length === 0) await engine.memo.put(`rules ${scope} ${digest} ${question.key}`, value);
    }
  }
  const found = [...values].flatMap(([question, value]) => foundIn(question, value ?? [], rules));
  return { found, failures };
}

interface BatchAnswers {
  readonly values: ReadonlyMap<Question, Term>;
  readonly failures: readonly string[];
}

/** In batches, some at once; the answers in the order of the questions, whichever batch ends first. */
async function askAll(
  engine: Engine,
  scope: Scope,
  rules: readonly Rule[],
  questions: readonly Question[],
): Promise<readonly BatchAnswers[]> {
  const count = Math.ceil(questions.length / batchSize);
  const batches = Array.from({ length: count }, (_, at) => questions.slice(at * batchSize, (at + 1) * batchSize));
  const answers: BatchAnswers[] = [];
  const next = batches.entries();
  const lane = async () => {
    for (const [index, batch] of next) answers[index] = await askBatch(engine, scope, rules, batch);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return answers;
}

/** All rules through one entrypoint; only where that fails each alone, which costs far more, to name the guilty one. */
async function askBatch(
  engine: Engine,
  scope: Scope,
  rules: readonly Rule[],
  questions: readonly Question[],
): Promise<BatchAnswers> {
  const inputs = questions.map((question) => encode(question.input()));
  const together =
    engine.isEachAlone === true
      ? inputs.map(() => ({ failure: '' }))
      : await evaluateLists((lists) => evaluate(engine, entrypointOf(scope), lists), inputs);
  const values = new Map<Question, Term>();
  const failed = new Map<Question, Uint8Array>();
  together.forEach((answer, index) => {
    const question = questions[index];
    if (question === undefined) return;
    if ('value' in answer) values.set(question, answer.value);
    else failed.set(question, inputs[index] ?? encode(null));
  });
  const failures: string[] = [];
  if (failed.size > 0) {
    for (const rule of rules) failures.push(...(await askAlone(engine, rule, failed, values)));
    if (failures.length === 0 && engine.isEachAlone !== true)
      failures.push(`The rules of ${scope} could not be evaluated together.`);
  }
  return { values, failures };
}

/** Adds what one rule finds to the values; gives why it could not be evaluated. */
async function askAlone(
  engine: Engine,
  rule: Rule,
  questions: ReadonlyMap<Question, Uint8Array>,
  values: Map<Question, Term>,
): Promise<string[]> {
  const answers = await evaluate(engine, rule.entrypoint, [...questions.values()]);
  const failures = [...questions.keys()].flatMap((question, index) => {
    const answer = answers[index] ?? { failure: 'gave no answer' };
    if ('failure' in answer) return [answer.failure];
    const before = values.get(question);
    values.set(question, [...(Array.isArray(before) ? (before as readonly Term[]) : []), ...listOf(answer.value)]);
    return [];
  });
  const [reason] = failures;
  return reason === undefined ? [] : [`The rule ${rule.rule} ${reason}.`];
}

function evaluate({ bundle, id, policy }: Engine, entrypoint: string, inputs: readonly Uint8Array[]) {
  const { wasm, data } = bundle;
  return policy.evaluate({ id, wasm, data, entrypoint, inputs }, deadline);
}

function encode(input: unknown): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(input));
}

function listOf(value: Term): readonly Term[] {
  return Array.isArray(value) ? (value as readonly Term[]) : [];
}

/** What the entrypoint of `policy build` gives: a list of `{rule, set, found}`. */
function foundIn(question: Question, value: Term, rules: readonly Rule[]): Found[] {
  return listOf(value).flatMap((item) => {
    const { rule: name, set, found } = item as { rule?: Term; set?: Term; found?: Term };
    const rule = rules.find((it) => it.rule === name);
    if (rule === undefined || found === undefined) return [];
    const isWarning = typeof set === 'string' && set.startsWith('warn');
    return [{ rule, question, isWarning, ...wordsOf(found, rule) }];
  });
}

/** A text, or an object with `message` (`msg` in conftest's convention) and more. */
function wordsOf(found: Term, rule: Rule): Pick<Found, 'message' | 'path' | 'hint' | 'approvers' | 'secret'> {
  if (typeof found !== 'object' || found === null || Array.isArray(found))
    return { message: textOf(found) ?? rule.title, path: [], approvers: [] };
  const { message, msg, path, hint, approvers, secret } = found as Readonly<Record<string, Term | undefined>>;
  const [words, hidden] = [textOf(hint ?? null), textOf(secret ?? null)];
  return {
    message: textOf(message ?? msg ?? null) ?? rule.title,
    path: pathOf(path ?? null),
    ...(words !== undefined && { hint: words }),
    approvers: listOf(approvers ?? null).flatMap((it) => textOf(it) ?? []),
    ...(hidden !== undefined && { secret: hidden }),
  };
}

function textOf(value: Term): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** A list of keys, or the keys joined by dots. */
function pathOf(value: Term): readonly string[] {
  if (typeof value === 'string') return value.split('.');
  return listOf(value).map((key) => (typeof key === 'string' ? key : JSON.stringify(key)));
}
