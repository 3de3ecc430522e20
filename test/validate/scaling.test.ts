import { describe, expect, test } from '@jest/globals';
import { declaration } from '../declaration.js';
import { pointedAt } from './findings.js';

const ports = 'ports: { http: 80 }';
const memoryless = declaration(
  'environments/production.yaml',
  'Environment',
  'stage: production\nlimitRange: { default: {}, defaultRequest: { cpu: 50m } }',
);

describe('mistakes with replicas', () => {
  test.each([
    {
      about: 'nothing to scale by',
      web: `${ports}\nscaling: { min: 1, max: 2 }`,
      found: ['missing-field: scaling'],
    },
    {
      about: 'scaling by memory where nobody requests any',
      web: `${ports}\nscaling: { min: 1, max: 2, cpu: 70, memory: 70 }\nsidecars:\n  a: { image: "a:1", resources: { limits: { memory: 1Gi } } }\n  b: { image: "b:1" }`,
      more: [memoryless],
      found: ['missing-field: 70', 'missing-field: 70'],
    },
    {
      about: 'scaling by a request of nothing',
      web: `${ports}\nscaling: { min: 1, max: 2, cpu: 70 }\nresources: { requests: { cpu: "0" } }`,
      found: ['missing-field: "0"'],
    },
    {
      about: 'more replicas than there are usually run',
      web: `${ports}\nscaling: { min: 1, max: 2, average: 3, cpu: 70 }`,
      found: ['conflicting-fields: 3'],
    },
    {
      about: 'all replicas must stay',
      web: `${ports}\nreplicas: 2\ndisruptionBudget: { minAvailable: 2 }`,
      found: ['conflicting-fields: 2'],
    },
    {
      about: 'nearly all replicas must stay, and Kubernetes rounds up',
      web: `${ports}\nscaling: { min: 3, max: 9, cpu: 70 }\ndisruptionBudget: { minAvailable: 70% }`,
      found: ['conflicting-fields: 70%'],
    },
    {
      about: 'all replicas of the one environment must stay',
      web: `${ports}\nreplicas: 3\ndisruptionBudget: { minAvailable: 2 }`,
      more: [declaration('services/web/production.yaml', 'Release', 'image: registry.example.com/web:v1\nreplicas: 2')],
      found: ['conflicting-fields: 2 (services/web/production.yaml)'],
    },
    {
      about: 'the one replica, which has no budget',
      web: `${ports}\ndisruptionBudget: { minAvailable: 1 }`,
      found: [],
    },
    {
      about: 'budgets that are none',
      web: `${ports}\nreplicas: 2\ndisruptionBudget: { minAvailable: 101%, maxUnavailable: 0% }`,
      found: ['invalid-value: 101%', 'invalid-value: 0%'],
    },
    {
      about: 'both budgets',
      web: `${ports}\nreplicas: 2\ndisruptionBudget: { minAvailable: 1, maxUnavailable: 1 }`,
      found: ['conflicting-fields: 1'],
    },
  ])('$about', async ({ web, more = [], found }) => {
    expect(await pointedAt(web, more)).toEqual(found);
  });
});

describe('mistakes with resources', () => {
  test.each([
    {
      about: 'thousandths of a byte, and gibibytes of cores',
      web: `${ports}\nresources: { requests: { memory: 128m, cpu: 1Gi } }`,
      found: ['invalid-value: 128m', 'invalid-value: 1Gi'],
    },
    {
      about: 'a resource that is none',
      web: `${ports}\nresources: { requests: { gpu: "1" } }`,
      found: ['invalid-value: gpu'],
    },
    {
      about: 'a device that is requested, and not limited',
      web: `${ports}\nresources: { requests: { example.com/gpu: "1" } }`,
      found: ['missing-field: "1"'],
    },
    {
      about: 'a device that is requested, and limited otherwise',
      web: `${ports}\nresources: { requests: { example.com/gpu: "1" }, limits: { example.com/gpu: "2" } }`,
      found: ['conflicting-fields: "1"'],
    },
    {
      about: 'half a device',
      web: `${ports}\nresources: { limits: { example.com/gpu: 500m } }`,
      found: ['invalid-value: 500m'],
    },
    {
      about: 'one and a half pages, and nothing else',
      web: `${ports}\nresources: { limits: { hugepages-2Mi: 3Mi } }`,
      found: ['missing-field: { limits: { hugepages-2Mi: 3Mi } }', 'invalid-value: 3Mi'],
    },
    {
      about: 'parts of bytes',
      web: `${ports}\nresources: { requests: { memory: 0.3Gi }, limits: { memory: 1.5Gi } }`,
      found: ['invalid-value: 0.3Gi'],
    },
    {
      about: 'more disk than the limit',
      web: `${ports}\nresources: { requests: { ephemeral-storage: 2Gi }, limits: { ephemeral-storage: 2G } }`,
      found: ['requests-over-limits: 2Gi'],
    },
  ])('$about', async ({ web, found }) => {
    expect(await pointedAt(web)).toEqual(found);
  });
});
