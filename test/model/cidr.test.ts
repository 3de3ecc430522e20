import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { BlockList, isIPv4, isIPv6 } from 'node:net';
import { firstOf, isInside, parseCidr, writeCidr, type Cidr } from '../../src/model/cidr.js';

const bits = { 4: 32, 6: 128 } as const;

/** Ranges of few different bytes, so that many are inside of others. */
const range: fc.Arbitrary<Cidr> = fc.constantFrom<4 | 6>(4, 6).chain((family) => {
  const size = bits[family] / 8;
  const bytes = fc.array(fc.constantFrom<bigint>(0n, 1n, 128n), { minLength: size, maxLength: size });
  return fc.record({
    family: fc.constant(family),
    address: bytes.map((all) => all.reduce((sum, byte) => (sum << 8n) | byte, 0n)),
    length: fc.integer({ min: 0, max: bits[family] }),
  });
});

/** Node's own opinion. */
function block({ family, address, length }: Cidr): BlockList {
  const [host = ''] = writeCidr({ family, address, length }).split('/');
  const list = new BlockList();
  list.addSubnet(host, length, family === 4 ? 'ipv4' : 'ipv6');
  return list;
}

describe('ranges of addresses', () => {
  test('are read as they are written', () => {
    fc.assert(
      fc.property(range, (cidr) => {
        const text = writeCidr(cidr);
        const [host = ''] = text.split('/');
        expect(cidr.family === 4 ? isIPv4(host) : isIPv6(host)).toBe(true);
        expect(parseCidr(text)).toEqual(cidr);
      }),
      { seed: 5, numRuns: 2_000 },
    );
  });

  test('have as parts what Node finds in them', () => {
    fc.assert(
      fc.property(range, range, (outer, inner) => {
        const [first = ''] = writeCidr(inner).split('/');
        const isIn = block(outer).check(first, inner.family === 4 ? 'ipv4' : 'ipv6');
        const expected = isIn && outer.family === inner.family && inner.length > outer.length;
        expect(isInside(inner, outer)).toBe(expected);
      }),
      { seed: 5, numRuns: 2_000 },
    );
  });

  test('begin with their first address', () => {
    fc.assert(
      fc.property(range, (cidr) => {
        const first = firstOf(cidr);
        expect(first <= cidr.address).toBe(true);
        expect(firstOf({ ...cidr, address: first })).toBe(first);
        const [host = ''] = writeCidr({ ...cidr, address: first }).split('/');
        expect(block(cidr).check(host, cidr.family === 4 ? 'ipv4' : 'ipv6')).toBe(true);
      }),
      { seed: 5, numRuns: 2_000 },
    );
  });

  test.each(['10.0.0.0', '10.0.0/8', '10.0.0.0/33', '010.0.0.0/8', '10.0.0.0/08', '256.0.0.0/8', '1.2.3.4.5/8', '/8'])(
    '%s is none',
    (text) => {
      expect(parseCidr(text)).toBeUndefined();
    },
  );

  test.each([
    '::1',
    '::/129',
    '1::2::3/64',
    '1:2:3:4:5:6:7/64',
    '1:2:3:4:5:6:7:8::/64',
    '::ffff:10.0.0.0/104',
    ':/0',
    '12345::/16',
  ])('%s is none', (text) => {
    expect(parseCidr(text)).toBeUndefined();
  });
});
