import { entryAt, type Tree } from '../tree/tree.js';
import type { Bundle } from './bundle.js';
import type { Rule } from './manifest.js';
import type { Policy, PolicyAnswer, PolicyFailure } from './policy.js';
import type { Term } from './sprintf.js';

/** A question to a rule, and the messages of what it finds, in any order. */
export interface Case {
  readonly about: string;
  readonly input: unknown;
  readonly finds: readonly string[];
}

/** A line of `cases.jsonl` that is none. */
export class CaseError extends Error {}

export interface CaseResult {
  readonly about: string;
  /** How it came out otherwise, in a few words. */
  readonly wrong?: string;
}

/**
 * The cases of a rule: `policies/<rule>/cases.jsonl`, one a line.
 * @throws CaseError with the line that is no case.
 */
export async function casesOf(tree: Tree, rule: string): Promise<readonly Case[]> {
  const entry = await entryAt(tree, `policies/${rule}/cases.jsonl`);
  const blob = entry?.type === 'file' ? await tree.blob(entry.id) : undefined;
  const text = blob && 'bytes' in blob ? new TextDecoder().decode(blob.bytes) : '';
  return text
    .split('\n')
    .flatMap((line, index) => (line.trim() === '' ? [] : [caseIn(line, `policies/${rule}/cases.jsonl:${index + 1}`)]));
}

function caseIn(line: string, place: string): Case {
  const read = jsonIn(line, place);
  const { about, input, finds } = Object(read) as Partial<Case>;
  if (typeof about === 'string' && input !== undefined && isTexts(finds)) return { about, input, finds };
  throw new CaseError(`${place} has not all of about (a text), input and finds (a list of messages)`);
}

function jsonIn(line: string, place: string): unknown {
  try {
    return JSON.parse(line) as unknown;
  } catch (error) {
    throw new CaseError(`${place} is no JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((it) => typeof it === 'string');
}

/** Asked of every rule: whether it bears knowing nothing. What it finds then is its own affair. */
const nothing = { about: 'nothing is known', input: {} };

/** Asks a rule about its cases. */
export async function testCases(
  { rule, entrypoint }: Rule,
  cases: readonly Case[],
  { wasm, data }: Bundle,
  policy: Policy,
): Promise<readonly CaseResult[]> {
  const inputs = [...cases, nothing].map(({ input }) => new TextEncoder().encode(JSON.stringify(input)));
  const answers = await policy.evaluate({ id: rule, wasm, data, entrypoint, inputs });
  const results = cases.map(({ about, finds }, index): CaseResult => {
    const answer: PolicyAnswer = answers[index] ?? { failure: 'gave no answer' };
    if ('failure' in answer) return { about, wrong: failureText(answer) };
    const [found, wanted] = [messagesOf(answer.value), [...finds].sort()];
    if (JSON.stringify(found) === JSON.stringify(wanted)) return { about };
    return { about, wrong: `finds ${JSON.stringify(found)} instead of ${JSON.stringify(wanted)}` };
  });
  const last: PolicyAnswer = answers[cases.length] ?? { failure: 'gave no answer' };
  const unknowing = 'failure' in last ? [{ about: nothing.about, wrong: failureText(last) }] : [];
  return [...results, ...unknowing, ...missing(cases)];
}

function failureText({ failure, isOfAll }: PolicyFailure): string {
  return `${isOfAll === true ? 'the compiled rules' : 'the rule'} ${failure}`;
}

/** A rule without a case that fails may find nothing at all; one without a case that passes may find everything. */
function missing(cases: readonly Case[]): CaseResult[] {
  return [
    ...(cases.some(({ finds }) => finds.length > 0) ? [] : [{ about: 'cases.jsonl', wrong: 'has no case that fails' }]),
    ...(cases.some(({ finds }) => finds.length === 0)
      ? []
      : [{ about: 'cases.jsonl', wrong: 'has no case that passes' }]),
  ];
}

function messagesOf(value: Term): readonly string[] {
  return (value as readonly { found: string | { message?: string; msg?: string } }[])
    .map(({ found }) => (typeof found === 'string' ? found : (found.message ?? found.msg ?? '')))
    .sort();
}
