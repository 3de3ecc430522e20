import { describe, expect, test } from '@jest/globals';
import { readStatus } from '../../src/tree/status.js';
import { TreeError } from '../../src/tree/tree.js';

const bytes = (text: string) => new TextEncoder().encode(text);

describe('readStatus', () => {
  test('passes over the headers that a configuration adds', () => {
    const output = '# branch.oid (initial)\0# branch.head main\0# stash 3\0? a\nb\0? nested/\0';
    expect(readStatus(bytes(output))).toEqual({
      changes: [
        { path: 'a\nb', is: 'onDisk' },
        { path: 'nested', is: 'onDisk' },
      ],
    });
  });

  test('does not guess what it does not know', () => {
    expect(() => readStatus(bytes(`2 R. N... 100644 100644 100644 ${'1 '.repeat(2)}R100 a\0b\0`))).toThrow(TreeError);
  });
});
