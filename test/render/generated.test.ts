import { expect, test } from '@jest/globals';
import { workloadSchema } from '../../src/model/workload.js';
import { fieldsOf } from '../generate/coverage.js';
import { checkGenerated, shortcomingsOf } from './generated.js';
import { faultsOfCluster } from './kubernetes/rules.js';

test('whatever is accepted renders to what Kubernetes takes, twice to the same bytes, and is read as written', async () => {
  const runs = 150;
  const tally = await checkGenerated({ seed: 1, runs, faultsOf: faultsOfCluster });
  const fields = new Map([...fieldsOf(workloadSchema)].filter(([, path]) => !path.includes('.')));
  expect(shortcomingsOf(tally, runs, fields)).toEqual([]);
});
