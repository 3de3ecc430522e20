import { expect, test } from '@jest/globals';
import { checkRoundTrips } from './round-trip.js';

const runs = process.env['FULL_RUN'] === '1' ? 60 : 25;

test('what Towpath renders is adopted, rendered again and the same, but for what the ledger says', async () => {
  const { leaves, kept, inexpressible } = await checkRoundTrips(1, runs);
  expect(leaves).toBeGreaterThan(100 * runs);
  // The labels of another owner are left out; what is not expressible are rules of a network that follow from what is declared elsewhere.
  expect(kept / leaves).toBeGreaterThan(0.8);
  expect(inexpressible / leaves).toBeLessThan(0.04);
}, 600_000);
