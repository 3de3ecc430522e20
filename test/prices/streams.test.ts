import { describe, expect, jest, test } from '@jest/globals';
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { textOf } from '../../src/cli/prices/bytes.js';
import { readList } from '../../src/cli/prices/format.js';
import { wantedOf, type Search } from '../../src/cli/prices/wanted.js';
import { UsageError } from '../../src/cli/run.js';
import type { PricesSpec } from '../../src/model/kinds/prices.js';
import { readDocument } from '../../src/validate/declaration.js';

// Maybe on a busy machine.
jest.setTimeout(60_000);

const seed = Number(process.env['TOWPATH_SEED'] ?? 7);
const lists = [
  ['AWS, JSON', 'aws-json', 'AmazonRDS.json', 'aws-us-east-1'],
  ['AWS, terms first', 'aws-terms-first', 'AmazonRDS.json', 'aws-us-east-1'],
  ['AWS, CSV', 'aws-csv', 'AmazonRDS.csv', 'aws-us-east-1'],
  ['GCP', 'gcp', 'pages/cloud-sql-2.json', 'gcp-us-central1'],
  ['Azure', 'azure', 'pages/2.json', 'azure-eastus'],
] as const;

async function* pieces(bytes: Uint8Array, cuts: readonly number[]): AsyncGenerator<Uint8Array> {
  let start = 0;
  for (const end of [...cuts.toSorted((a, b) => a - b), bytes.length]) {
    yield bytes.subarray(start, end);
    start = end;
  }
}

async function specOf(name: string, list: string): Promise<PricesSpec> {
  const bytes = readFileSync(`test/prices/cases/${name}/platform/prices/${list}.yaml`);
  return (await readDocument({ bytes })).spec as unknown as PricesSpec;
}

/** All that a list is found to say of what is looked for in it. */
async function found(spec: PricesSpec, bytes: Uint8Array, cuts: readonly number[]) {
  const wanted = wantedOf('list', spec);
  const none = { providers: new Set<never>(), services: new Set<string>(), regions: new Set<string>() };
  const search: Search = { wanted, today: '2026-11-21', ...none };
  const page = await readList(() => pieces(bytes, cuts), search);
  const items = wanted.map((it) => [...it.found.values()].map((one) => ({ ...one, origin: one.origin() })));
  return { page, items, services: [...search.services], regions: [...search.regions] };
}

describe.each(lists)('the list of %s', (_, name, file, list) => {
  const bytes = new Uint8Array(readFileSync(`test/prices/cases/${name}/${file}`));

  test('says the same, wherever the stream is divided', async () => {
    const spec = await specOf(name, list);
    const whole = await found(spec, bytes, []);
    expect(whole.items.flat().length).toBeGreaterThan(1);
    expect(await found(spec, bytes, [...bytes.keys()])).toEqual(whole);
    const cuts = fc.array(fc.nat(bytes.length), { maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(cuts, fc.boolean(), async (at, isPacked) => {
        const sent = isPacked ? new Uint8Array(gzipSync(bytes)) : bytes;
        expect(
          await found(
            spec,
            sent,
            at.filter((cut) => cut <= sent.length),
          ),
        ).toEqual(whole);
      }),
      { seed, numRuns: 40 },
    );
  });

  // What is cut off between two rows of CSV is a whole file: nothing in it can tell.
  const isWhole = (end: number) => file.endsWith('.csv') && (bytes[end] === 10 || bytes[end - 1] === 10);
  const text = Buffer.from(bytes).toString();
  const header = text.indexOf('\n', text.indexOf('"SKU"'));

  test('is refused where it ends too early', async () => {
    const spec = await specOf(name, list);
    const ends = fc.nat(text.trimEnd().length - 1).filter((end) => !isWhole(end) || end < header);
    await fc.assert(
      fc.asyncProperty(ends, async (end) => {
        await expect(found(spec, bytes.subarray(0, end), [])).rejects.toThrow(UsageError);
      }),
      { seed, numRuns: 80 },
    );
    const packed = new Uint8Array(gzipSync(bytes));
    await expect(found(spec, packed.subarray(0, packed.length - 1), [])).rejects.toThrow(UsageError);
  });
});

describe('what is no list', () => {
  const empty = { provider: 'aws', region: 'us-east-1', currency: 'USD', date: '2026-11-21', items: [] };

  test.each([
    ['nothing', ''],
    ['only blanks', ' \n'.repeat(100_000)],
    ['text', 'Access denied'],
    ['other JSON', '{"error":{"code":403}}'],
    ['the index of all offers', '{"formatVersion":"v1.0","offers":{"AmazonEC2":{"offerCode":"AmazonEC2"}}}'],
    ['two lists in one', '{"offerCode":"AmazonEC2","skus":[{}]}'],
    ['more after its end', '{"skus":[{}]} {}'],
    ['JSON that is nested deep', `{"skus":[${'['.repeat(100)}${']'.repeat(100)}]}`],
    ['an offer without a day', '{"offerCode":"AmazonEC2","products":{}}'],
    ['other CSV', '"name","price"\n"m6i.large","0.096"\n'],
    ['no UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0x22])],
  ])('%s is refused', async (_, content) => {
    await expect(found(empty, new Uint8Array(Buffer.from(content)), [])).rejects.toThrow(UsageError);
  });

  test('a list with more than the limit is refused', async () => {
    const read = async () => {
      let size = 0;
      for await (const text of textOf(pieces(gzipSync(Buffer.alloc(2 << 20, ' ')), []), 1 << 20)) size += text.length;
      return size;
    };
    await expect(read()).rejects.toThrow(UsageError);
  });

  test.each([
    ['a text', `{"skus":["${'x'.repeat(5 << 20)}`],
    ['a name', `{"skus":[{"${'x'.repeat(5 << 20)}`],
    ['blanks', `{"skus":${' '.repeat(5 << 20)}[]}`],
    ['a value', `{"skus":[[${'1,'.repeat(300_000)}1]]}`],
  ])('%s without end is refused before it fills the memory', async (_, text) => {
    const bytes = Buffer.from(text);
    const cuts = Array.from({ length: Math.floor(bytes.length / 65_536) }, (__, index) => (index + 1) * 65_536);
    await expect(found(empty, bytes, cuts)).rejects.toThrow('larger than any');
  });

  test('names that mean something to JavaScript are names', async () => {
    const text = '{"offerCode":"X","publicationDate":"2026-10-02","products":{"__proto__":{"sku":"__proto__",';
    const more =
      '"attributes":{"__proto__":"x","constructor":"y"}},"toString":{}},"terms":{"OnDemand":{"toString":{}}}}';
    expect((await found(empty, Buffer.from(text + more), [])).items).toEqual([]);
  });
});
