import { describe, expect, test } from '@jest/globals';
import { sha1 } from '@noble/hashes/legacy.js';
import { sha256 } from '@noble/hashes/sha2.js';
import * as fc from 'fast-check';
import { ofNode } from '../../scripts/hashes/of-node.js';
import { decodeName, encodeName } from '../../src/tree/names.js';
import { decodeTree, encodeTree, inGitOrder, typeOfMode } from '../../src/tree/objects.js';
import { TreeError, type Entry } from '../../src/tree/tree.js';

describe('names', () => {
  test('every bytes have a name, and every name its bytes', () => {
    const parts = fc.oneof(
      fc.uint8Array({ maxLength: 6 }),
      fc.string({ unit: 'binary' }).map((text) => new TextEncoder().encode(text)),
    );
    const property = fc.property(fc.array(parts, { maxLength: 5 }), (list) => {
      const bytes = Uint8Array.from(list.flatMap((part) => [...part]));
      expect(encodeName(decodeName(bytes))).toEqual(bytes);
    });
    fc.assert(property, { seed: 20264, numRuns: 500 });
  });

  test('UTF-8 is read as what it says, other bytes as lone surrogates', () => {
    expect(decodeName(new TextEncoder().encode('\ufeffé\u{1F600}'))).toBe('\ufeffé\u{1F600}');
    expect(decodeName(Uint8Array.of(0x61, 0xff, 0xc3, 0xa9, 0xed, 0xa0, 0x80))).toBe('a\udcffé\udced\udca0\udc80');
  });

  test.each(['\ud800', 'a\udc7f', '\udcc3\udca9'])('%j is not the name of any bytes', (name) => {
    expect(() => encodeName(name)).toThrow(TypeError);
  });
});

/** The bytes of one entry of a tree object. */
const line = (text: string, idSize = 20) => [...new TextEncoder().encode(text), 0, ...new Uint8Array(idSize)];

describe('tree objects', () => {
  const id = 'ab'.repeat(20);
  const entries: Entry[] = [
    { name: 'a', type: 'tree', id },
    { name: 'a.b', type: 'executable', id },
    { name: 'a0', type: 'submodule', id },
    { name: 'f\udcff', type: 'symlink', id },
    { name: '\uffee', type: 'file', id },
    { name: '\u{1F600}', type: 'file', id },
  ];

  test('are read as they were written', () => {
    const ordered = inGitOrder(entries);
    expect(decodeTree(id, encodeTree(ordered))).toEqual(ordered);
  });

  test('have the order of bytes, in which the name of a folder ends with a slash', () => {
    const names = inGitOrder(entries.toReversed()).map(({ name }) => name);
    expect(names).toEqual(['a.b', 'a', 'a0', 'f\udcff', '\uffee', '\u{1F600}']);
  });

  test('have ids of 32 bytes in a SHA-256 repository', () => {
    const long: Entry[] = [{ name: 'a', type: 'file', id: 'cd'.repeat(32) }];
    expect(decodeTree('ab'.repeat(32), encodeTree(long))).toEqual(long);
  });

  test.each([
    ['without an end', line('100644 a').slice(0, -1)],
    ['without a name', [...new TextEncoder().encode('100644')]],
    ['with ids of another length', line('100644 a', 32)],
    ['with a mode that Git does not have', line('200644 a')],
    ['with a mode that is no number', line('10064x a')],
    ['with an empty name', line('100644 ')],
    ['with a slash in a name', line('100644 a/b')],
    ['with two entries of one name', [...line('100644 a'), ...line('40000 a')]],
  ])('are refused %s', (_, bytes) => {
    expect(() => decodeTree(id, Uint8Array.from(bytes))).toThrow(TreeError);
  });

  test.each([
    ['40000', 'tree'],
    ['040000', 'tree'],
    ['100644', 'file'],
    ['100664', 'file'],
    ['100611', 'file'],
    ['100744', 'executable'],
    ['100755', 'executable'],
    ['120000', 'symlink'],
    ['160000', 'submodule'],
    ['000000', undefined],
    ['140000', undefined],
    ['1006440', undefined],
  ])('the mode %s is %s', (mode, type) => {
    expect(typeOfMode(mode)).toBe(type);
  });
});

test.each([
  ['sha1', sha1],
  ['sha256', sha256],
] as const)("Node's own %s, which the bundled program takes, gives what the package gives", (name, hash) => {
  const property = fc.property(fc.array(fc.uint8Array({ maxLength: 200 }), { maxLength: 4 }), (parts) => {
    const [ours, theirs] = [ofNode(name).create(), hash.create()];
    for (const part of parts) {
      ours.update(part);
      theirs.update(part);
    }
    expect(Uint8Array.from(ours.digest())).toEqual(theirs.digest());
    const [first = new Uint8Array()] = parts;
    expect(Uint8Array.from(ofNode(name)(first))).toEqual(hash(first));
  });
  fc.assert(property, { seed: 20265, numRuns: 100 });
});
