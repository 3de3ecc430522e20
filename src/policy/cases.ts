import { entryAt, type Tree } from '../tree/tree.js';
import type { Bundle } from './bundle.js';
import type { Rule } from './manifest.js';
import type { Policy } from './policy.js';
import type { Term } from './sprintf.js';

/** A question to a rule, and the messages of what it finds, in any order. */
export interface Case {
  readonly about: string;
  readonly input: unknown;
  readonly finds: readonly string[];
}

export interface CaseResult {
  readonly about: string;
  /** How it came out otherwise, in a few words. */
  readonly wrong?: string;
}

/** The cases of a rule: `policies/<rule>/cases.jsonl`, one a line. One more is asked of every rule: whether it bears knowing nothing. */
export async function casesOf(tree: Tree, rule: string): Promise<readonly Case[]> {
  const entry = await entryAt(tree, `policies/${rule}/cases.jsonl`);
  const blob = entry?.type === 'file' ? await tree.blob(entry.id) : undefined;
  const text = blob && 'bytes' in blob ? new TextDecoder().decode(blob.bytes) : '';
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const written = lines.map((line) => JSON.parse(line) as Case);
  return [...written, { about: 'nothing is known', input: {}, finds: [] }];
}

/** Asks a rule about its cases. */
export async function testCases(
  { rule, entrypoint }: Rule,
  cases: readonly Case[],
  { wasm, data }: Bundle,
  policy: Policy,
): Promise<readonly CaseResult[]> {
  const inputs = cases.map(({ input }) => new TextEncoder().encode(JSON.stringify(input)));
  const answers = await policy.evaluate({ id: rule, wasm, data, entrypoint, inputs }, 10_000);
  const results = cases.map(({ about, finds }, index): CaseResult => {
    const answer = answers[index] ?? { failure: 'gave no answer' };
    if ('failure' in answer) return { about, wrong: `the rule ${answer.failure}` };
    const [found, wanted] = [messagesOf(answer.value), [...finds].sort()];
    if (JSON.stringify(found) === JSON.stringify(wanted)) return { about };
    return { about, wrong: `finds ${JSON.stringify(found)} instead of ${JSON.stringify(wanted)}` };
  });
  return [...results, ...missing(cases)];
}

/** A rule without a case that fails may find nothing at all; one without a case that passes may find everything. */
function missing(cases: readonly Case[]): CaseResult[] {
  const written = cases.slice(0, -1);
  return [
    ...(written.some(({ finds }) => finds.length > 0)
      ? []
      : [{ about: 'cases.jsonl', wrong: 'has no case that fails' }]),
    ...(written.some(({ finds }) => finds.length === 0)
      ? []
      : [{ about: 'cases.jsonl', wrong: 'has no case that passes' }]),
  ];
}

function messagesOf(value: Term): readonly string[] {
  return (value as readonly { found: string | { message?: string; msg?: string } }[])
    .map(({ found }) => (typeof found === 'string' ? found : (found.message ?? found.msg ?? '')))
    .sort();
}
