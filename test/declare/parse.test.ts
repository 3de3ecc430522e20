import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Fault } from '../../src/declare/finding.js';
import { parse } from '../../src/declare/parse.js';
import { documents } from './documents.js';
import { mutations } from './mutations.js';
import { readByYaml } from './yaml.js';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

// Most mutations end in errors of both parsers, and noting their stacks takes longer than reading the documents.
const { stackTraceLimit } = Error;
beforeAll(() => {
  Error.stackTraceLimit = 0;
});
afterAll(() => {
  Error.stackTraceLimit = stackTraceLimit;
});

/** A quarter for whoever waits for the tests; all of it in `.ci/run`. */
const share = process.env['FULL_RUN'] === undefined ? 1 / 8 : 1;

describe('whatever is read', () => {
  test('is what the document says, and what yaml reads', async () => {
    await fc.assert(
      fc.asyncProperty(documents, async ({ text, value }) => {
        expect(await parse({ bytes: bytesOf(text) })).toEqual({ value, faults: [] });
        expect(readByYaml(text)).toEqual({ value });
      }),
      { seed: 1, numRuns: 5_000 * share },
    );
  });

  test('is read by yaml, too, and as the same value', async () => {
    await fc.assert(
      fc.asyncProperty(mutations, async (text) => {
        const { value, faults } = await parse({ bytes: bytesOf(text) });
        if (faults.length > 0) expectFaults(value, faults, text);
        else expect(readByYaml(text)).toEqual({ value });
      }),
      { seed: 2, numRuns: 88_000 * share },
    );
  });

  test('is UTF-8', async () => {
    await fc.assert(
      fc.asyncProperty(mutations, fc.uint8Array({ minLength: 1, maxLength: 3 }), fc.nat(), async (text, noise, at) => {
        const bytes = bytesOf(text);
        const start = at % (bytes.length + 1);
        const broken = Uint8Array.from([...bytes.subarray(0, start), ...noise, ...bytes.subarray(start)]);
        const { value, faults } = await parse({ bytes: broken });
        if (faults.length > 0) expectFaults(value, faults, new TextDecoder().decode(broken));
        else expect(readByYaml(new TextDecoder('utf-8', { fatal: true }).decode(broken))).toEqual({ value });
      }),
      { seed: 3, numRuns: 4_000 * share },
    );
  });
});

/** Faults by position, no more than a hundred, and no value with them. */
function expectFaults(value: unknown, faults: readonly Fault[], text: string): void {
  const lines = text.replace(/^\uFEFF/, '').split('\n');
  const positions = faults.map(({ range }) => range ?? { line: 1, column: 1, endLine: 1, endColumn: 1 });
  const isOutside = positions.some(
    ({ line, column, endLine, endColumn }) =>
      column > (lines[line - 1]?.length ?? -1) + 1 ||
      endColumn > (lines[endLine - 1]?.length ?? -1) + 1 ||
      line > endLine ||
      (line === endLine && column > endColumn),
  );
  const keys = positions.map(({ line, column }) => line * 10_000 + column);
  const isUnsorted = keys.some((key, index) => key < (keys[index - 1] ?? 0));
  if (value !== undefined || faults.length > 100 || isOutside || isUnsorted) {
    throw new Error(`These are no proper faults: ${JSON.stringify({ value, faults })}`);
  }
}
