import { describe, expect, test } from '@jest/globals';
import { existsSync, readFileSync } from 'node:fs';
import { bundleOf, type Bundle } from '../../src/policy/bundle.js';
import { inThreadPolicy } from '../../src/policy/in-thread.js';
import type { Term } from '../../src/policy/sprintf.js';
import { memoryTree } from '../../src/tree/memory.js';
import { filesBelow } from '../files.js';

/** A question to a rule, and what it finds: the messages, sorted. */
interface Case {
  readonly about: string;
  readonly input: unknown;
  readonly finds: readonly string[];
}

const bundle = (await bundleOf(memoryTree(filesBelow('.', 'policies')))) as Bundle;
const policy = inThreadPolicy();

async function ask(
  entrypoint: string,
  inputs: readonly unknown[],
): Promise<(readonly string[] | { failure: string })[]> {
  const encoded = inputs.map((input) => new TextEncoder().encode(JSON.stringify(input)));
  const { wasm, data } = bundle;
  const answers = await policy.evaluate({ id: 'rules', wasm, data, entrypoint, inputs: encoded }, Infinity);
  return answers.map((answer) => ('failure' in answer ? answer : messagesOf(answer.value)));
}

function messagesOf(value: Term): readonly string[] {
  return (value as readonly { found: string | { message?: string; msg?: string } }[])
    .map(({ found }) => (typeof found === 'string' ? found : (found.message ?? found.msg ?? '')))
    .toSorted();
}

describe('the rules', () => {
  test('are compiled as they stand', () => {
    expect(bundle).toHaveProperty('rules');
  });
});

describe.each(bundle.rules)('the rule $rule', ({ rule, entrypoint }) => {
  const file = `policies/${rule}/cases.json`;
  const cases = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Case[]) : [];

  test('has a case that passes and one that fails', () => {
    expect(cases.some(({ finds }) => finds.length > 0)).toBe(true);
    expect(cases.some(({ finds }) => finds.length === 0)).toBe(true);
  });

  test('finds in each case what it says', async () => {
    const found = await ask(
      entrypoint,
      cases.map(({ input }) => input),
    );
    expect(cases.map(({ about }, index) => ({ about, finds: found[index] }))).toEqual(
      cases.map(({ about, finds }) => ({ about, finds: finds.toSorted() })),
    );
  });

  test('finds nothing, and does not break, where nothing is known', async () => {
    expect(await ask(entrypoint, [{}])).toEqual([[]]);
  });
});
