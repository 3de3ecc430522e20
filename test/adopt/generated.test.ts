import { expect, test } from '@jest/globals';
import { checkRoundTrips } from './round-trip.js';

const runs = process.env['FULL_RUN'] === '1' ? 60 : 25;

test('what Towpath renders is adopted, rendered again and the same, but for what the ledger says', async () => {
  const { leaves, kept, inexpressible } = await checkRoundTrips(1, runs);
  expect(leaves).toBeGreaterThan(100 * runs);
  // The labels of another owner are left out; what is not expressible is what an environment says of its network.
  expect(kept / leaves).toBeGreaterThan(0.85);
  expect(inexpressible / leaves).toBeLessThan(0.02);
}, 600_000);
