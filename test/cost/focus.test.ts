import { expect, test } from '@jest/globals';
import { booksOf } from '../../src/cost/book.js';
import { billsIn } from '../../src/cost/estimated.js';
import { estimate } from '../../src/cost/estimate.js';
import { csv } from '../../src/report/csv.js';
import { focusReport } from '../../src/report/focus.js';
import { memoryMemo } from '../../src/tree/memo.js';
import { memoryTree } from '../../src/tree/memory.js';
import { read } from '../../src/validate/read.js';
import { validate } from '../../src/validate/validate.js';
import { shop } from './shop.js';

async function exported(now: string): Promise<string[][]> {
  const memo = memoryMemo();
  const side = await validate(await read(memoryTree(shop({ services: { web: 'replicas: 2', logs: '' } })), memo), memo);
  const bills = billsIn(await estimate(side, booksOf(side.organisation), memo));
  const text = focusReport(bills, side.organisation, now);
  return text
    .trimEnd()
    .split('\r\n')
    .map((line) => [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map(([, cell = '']) => cell));
}

test('an export has the columns of FOCUS, and says that it is an estimate', async () => {
  const [head = [], ...rows] = await exported('2026-12-31T23:00:00Z');
  const of = (row: readonly string[], name: string) => row[head.indexOf(name)];
  const cpu =
    rows.find((row) => of(row, 'ResourceId') === 'production/web' && of(row, 'SkuId') === 'kubernetes-cpu') ?? [];
  expect(rows).toHaveLength(4);
  expect(Object.fromEntries(head.map((name) => [name, of(cpu, name)]))).toMatchObject({
    ChargePeriodStart: '2026-12-01T00:00:00Z',
    ChargePeriodEnd: '2027-01-01T00:00:00Z',
    ChargeCategory: 'Usage',
    BillingCurrency: 'USD',
    RegionId: 'us-east-1',
    PricingQuantity: '1460',
    PricingUnit: 'vCPU-hour',
    ListUnitPrice: '0.035',
    ListCost: '51.1',
    EffectiveCost: '51.1',
    BilledCost: '51.1',
    x_Team: 'shop',
    x_Environment: 'production',
    x_Estimate: 'true',
  });
});

test('a table is quoted as RFC 4180 has it, and holds no formula', () => {
  expect(
    csv([
      ['a,b', 'say "x"', 'two\nlines', 'plain'],
      ['=1+1', '+1', '-1', '@x'],
    ]),
  ).toBe('"a,b","say ""x""","two\nlines",plain\r\n\'=1+1,\'+1,\'-1,\'@x\r\n');
});
