import { describe, expect, test } from '@jest/globals';
import { parse } from '../../src/declare/parse.js';
import { maximumBlobSize } from '../../src/tree/tree.js';
import { erroneous, large } from './hostile.js';

describe('a hostile text is read or refused in bounded work', () => {
  test.each(Object.entries(large))('at the size limit: %s', async (_, [text, expected]) => {
    const bytes = new TextEncoder().encode(text);
    expect(bytes.length).toBeLessThanOrEqual(maximumBlobSize);
    const { faults } = await parse({ bytes });
    expect(faults[0]?.code ?? 'value').toBe(expected);
    expect(faults.length).toBeLessThanOrEqual(100);
    // Whoever repeats the text in a message pays for it again in every comment.
    expect(JSON.stringify(faults.map(({ message, hint }) => message + hint)).length).toBeLessThan(30_000);
  });

  test.each(Object.entries(erroneous))('with a second opinion: %s', async (_, text) => {
    const { value, faults } = await parse({ bytes: new TextEncoder().encode(text) });
    expect(value).toBeUndefined();
    expect(faults.length).toBeGreaterThan(0);
    expect(faults.length).toBeLessThanOrEqual(100);
  });
});

describe('a list of faults has an end', () => {
  test('and the last fault says that there are more', async () => {
    const { faults } = await parse({ bytes: new TextEncoder().encode('- 1.10\n'.repeat(101)) });
    expect(faults).toHaveLength(100);
    expect(faults.at(-1)?.message).toBe(
      'YAML reads this as the number 1.1. There are more faults behind this one; 100 are shown.',
    );
  });

  test('and says nothing of the kind where it is complete', async () => {
    const { faults } = await parse({ bytes: new TextEncoder().encode('- 1.10\n'.repeat(100)) });
    expect(faults).toHaveLength(100);
    expect(faults.at(-1)?.message).toBe('YAML reads this as the number 1.1.');
  });
});

describe('a file over the size limit', () => {
  test.each([
    ['by its bytes', { bytes: new Uint8Array(maximumBlobSize + 1).fill(0x61) }, maximumBlobSize + 1],
    ['by its size alone', { tooLarge: 5_000_000 }, 5_000_000],
  ])('is refused %s', async (_, blob, size) => {
    const { faults } = await parse(blob);
    expect(faults).toEqual([
      {
        code: 'too-large',
        severity: 'error',
        message: `The file has ${size} bytes; a declaration may have 1048576.`,
        hint: 'Split it, or keep the data elsewhere.',
      },
    ]);
  });
});
