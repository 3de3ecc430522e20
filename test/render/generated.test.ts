import { expect, test } from '@jest/globals';
import { workloadSchema } from '../../src/model/workload.js';
import { checkGenerated, shortcomingsOf } from './generated.js';
import { faultsOfCluster } from './kubernetes/rules.js';

test('whatever is accepted renders to what Kubernetes takes, twice to the same bytes, and is read as written', async () => {
  const runs = 200;
  const tally = await checkGenerated({ seed: 1, runs, faultsOf: faultsOfCluster });
  expect(shortcomingsOf(tally, runs, Object.keys(workloadSchema.properties ?? {}))).toEqual([]);
}, 60_000);
