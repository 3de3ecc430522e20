import { describe, expect, test } from '@jest/globals';
import { declaration } from '../declaration.js';
import { findingsOf } from './findings.js';

const release = (spec: string) =>
  declaration('services/web/production.yaml', 'Release', `image: registry.example.com/web:v1\n${spec}`);
const environment = (spec: string) =>
  declaration('environments/production.yaml', 'Environment', `stage: production\n${spec}`);
const texts = declaration('teams/shop/texts.yaml', 'Config', 'data: { a.txt: a, b.txt: b }');
const volume = (config: string) =>
  `volumes: { all: { projected: { sources: [{ config: texts }, { config: ${config} }] } } }`;

describe('what is wrong is told once, not as what is inherited in its place', () => {
  test.each([
    {
      about: 'a request',
      web: 'resources: { requests: { cpu: 2 }, limits: { cpu: "4" } }',
      more: [release('resources: { requests: { cpu: 1x }, limits: { cpu: "1" } }')],
      found: ['invalid-value production.yaml:7:33', 'wrong-type service.yaml:7:33'],
    },
    {
      about: 'a request over what is inherited',
      web: 'resources: { requests: { cpu: "2" }, limits: { cpu: "4" } }',
      more: [release('resources: { requests: { cpu: 1x }, limits: { cpu: "1" } }')],
      found: ['invalid-value production.yaml:7:33'],
    },
    {
      about: 'a limit, which would be that of the environment',
      web: 'resources: { requests: { memory: 2Gi }, limits: { memory: 4GB } }',
      more: [],
      found: ['invalid-value service.yaml:7:61'],
    },
    {
      about: 'a limit of the environment',
      web: 'resources: { requests: { memory: 2Gi } }',
      more: [environment('limitRange: { default: { memory: 4GB } }')],
      found: ['invalid-value environments/production.yaml:7:36'],
    },
    {
      about: 'a limit of the environment, and a quota',
      web: '',
      more: [environment('quota: { limits.memory: 9Gi }\nlimitRange: { default: { memory: 4GB } }')],
      found: ['invalid-value environments/production.yaml:8:36'],
    },
    {
      about: 'a strategy',
      web: 'strategy: { type: Recrate }\nvolumes: { data: { persistentVolumeClaim: { storage: 1Gi } } }\nvolumeMounts: { /data: data }',
      more: [],
      found: ['unknown-value service.yaml:7:21'],
    },
    {
      about: 'an item of a list',
      web: 'tolerations: [{ key: a, operator: Exists, value: x }]',
      more: [release('tolerations: [{ key: a, operatr: Exists }]')],
      found: ['unknown-field production.yaml:7:27'],
    },
    {
      about: 'a variable that another one uses',
      web: 'env: { A: 7, B: x-$(A) }',
      more: [],
      found: ['wrong-type service.yaml:7:13'],
    },
    {
      about: 'a variable of a path',
      web: 'env: { A: 7 }\nvolumes: { x: { emptyDir: {} } }\nvolumeMounts: { /x: { volume: x, subPathExpr: $(A) } }',
      more: [],
      found: ['wrong-type service.yaml:7:13'],
    },
    {
      about: 'the files that are chosen of a set',
      web: `${volume('{ name: texts, items: [b.txt] }')}\nvolumeMounts: { /all: all }`,
      more: [texts],
      found: ['wrong-type service.yaml:7:95'],
    },
    {
      about: 'the host of a Domain in an environment',
      web: 'ports: { http: 80 }',
      more: [
        environment('namespaces: { ingressController: ingress }'),
        declaration('services/web/shop.yaml', 'Domain', 'host: shop.example.com\nreason: Customers open it here.'),
        declaration(
          'environments/staging.yaml',
          'Environment',
          'stage: staging\nnamespaces: { ingressController: ingress }',
        ),
        declaration(
          'services/web/staging.yaml',
          'Release',
          'image: registry.example.com/web:v1\ndomains: { shop: { host: staging_shop } }',
        ),
      ],
      found: ['invalid-value staging.yaml:7:28'],
    },
  ])('$about', async ({ web, more, found }) => {
    expect(await findingsOf(web, more)).toEqual(found);
  });

  test('other values are judged all the same', async () => {
    const web = 'ports: { http: 80 }\nresources: { requests: { cpu: 1x } }\nscaling: { min: 3, max: 2, cpu: 70 }';
    expect(await findingsOf(web)).toEqual(['invalid-value service.yaml:8:33', 'conflicting-fields service.yaml:9:19']);
  });
});
