import { groupBy } from '../lists.js';
import type { Scope } from '../model/rule.js';
import type { Memo } from '../tree/memo.js';
import { sha256Digest } from '../tree/objects.js';
import { askAll, type Asked } from './batches.js';
import { foundIn, type Found } from './found.js';
import type { Question } from './inputs.js';
import type { Term } from './sprintf.js';

export interface Answers {
  readonly found: readonly Found[];
  /** Rules that could not be evaluated, a sentence each. */
  readonly failures: readonly string[];
}

export interface Engine extends Asked {
  readonly memo: Memo;
}

/** Asks all rules of each question's scope what is not remembered. */
export async function ask(engine: Engine, questions: readonly Question[]): Promise<Answers> {
  const scopes = [...groupBy(questions, ({ scope }) => scope)];
  const answers = await Promise.all(scopes.map(([scope, all]) => askScope(engine, scope, all)));
  return { found: answers.flatMap(({ found }) => found), failures: [...new Set(answers.flatMap((it) => it.failures))] };
}

/** What stands in the keys of all answers is short: there are as many as there are declarations. */
function digestOf(sources: string): string {
  return sha256Digest(new TextEncoder().encode(sources)).slice(0, 32);
}

async function askScope(engine: Engine, scope: Scope, questions: readonly Question[]): Promise<Answers> {
  const rules = engine.bundle.rules.filter(({ custom }) => custom.input === scope);
  if (rules.length === 0) return { found: [], failures: [] };
  const digests = rules.map(({ rule }) => engine.bundle.digests.get(rule) ?? '').join(' ');
  // Whether they are what their sources compile to, nobody knows of every base: a branch may be anybody's.
  const sources = digestOf(`${engine.id} ${digests}`);
  const known = await Promise.all(questions.map(({ key }) => engine.memo.get(`rules ${scope} ${sources} ${key}`)));
  const values = new Map(questions.map((question, index) => [question, known[index] as Term | undefined]));
  const failures: string[] = [];
  const open = questions.filter((_, index) => known[index] === undefined);
  for (const answers of await askAll(engine, scope, open)) {
    failures.push(...answers.failures);
    for (const [question, value] of answers.values) {
      values.set(question, value);
      if (answers.failures.length === 0) await engine.memo.put(`rules ${scope} ${sources} ${question.key}`, value);
    }
  }
  const found = [...values].flatMap(([question, value]) => foundIn(question, value ?? [], rules));
  return { found, failures };
}
