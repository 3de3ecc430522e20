import { describe, expect, test } from '@jest/globals';
import { declaration } from '../declaration.js';
import { evaluate } from '../../src/evaluate.js';
import { policyUnavailable } from '../../src/policy/policy.js';
import { memoryMemo } from '../../src/tree/memo.js';
import { memoryTree } from '../../src/tree/memory.js';

const organisation = new Map([
  declaration('teams/web.yaml', 'Team', 'github: "@acme/web"\nmembers: [ana]'),
  declaration('environments/production.yaml', 'Environment', 'stage: production'),
  declaration('services/shop/service.yaml', 'Service', 'owner: web\nports: { http: 80 }'),
]);

/** What to do about each finding in the organisation with one more file, with the text that is to be written instead. */
async function remediesOf([file, text]: readonly [string, string]): Promise<(readonly [string, string?])[]> {
  const head = memoryTree(new Map([...organisation, [file, text]]));
  const change = { base: memoryTree(organisation), head, now: '2026-11-21T09:00:00Z', others: [] };
  const { findings } = await evaluate(change, { memo: memoryMemo(), policy: policyUnavailable });
  return findings.map(({ hint, fix }) => (fix === undefined ? [hint] : [hint, fix.replacement]));
}

const release = (spec: string) =>
  declaration('services/shop/production.yaml', 'Release', `image: registry.example.com/shop:v1\n${spec}`);

describe('a finding says what to do', () => {
  test.each([
    {
      about: 'a word that is cut short',
      file: declaration('services/shop/prod.yaml', 'Release', 'image: registry.example.com/shop:v1'),
      remedies: [['Did you mean "production"? Allowed: production.']],
    },
    {
      about: 'a word that is drawn out',
      file: declaration('services/one/service.yaml', 'Service', 'owner: web-team\ntype: worker'),
      remedies: [['Did you mean "web"? Allowed: web.']],
    },
    {
      about: 'a name like no other',
      file: declaration('services/one/service.yaml', 'Service', 'owner: payments\ntype: worker'),
      remedies: [['Allowed: web. Or add teams/payments.yaml.']],
    },
    {
      about: 'a number in quotes',
      file: release('replicas: "3"'),
      remedies: [['Write 3, without quotes.', '3']],
    },
    {
      about: 'text that is no number',
      file: release('replicas: three'),
      remedies: [['How many pods run. Not together with `scaling`. Default: 1.']],
    },
    {
      about: 'true in quotes',
      file: release('volumes: { a: { emptyDir: {} } }\nvolumeMounts: { /a: { volume: a, readOnly: "true" } }'),
      remedies: [['Write true, without quotes.', 'true']],
    },
    {
      about: 'a volume where there is none',
      file: release('volumeMounts: { /a: a }'),
      remedies: [['There is none yet: add it to volumes.']],
    },
    {
      about: 'a resource that no quota knows',
      file: declaration('environments/production.yaml', 'Environment', 'stage: production\nquota: { pod: "5" }'),
      remedies: [['Did you mean "pods"?']],
    },
  ])('about $about', async ({ file, remedies }) => {
    expect(await remediesOf(file)).toEqual(remedies);
  });
});
