import { describe, expect, test } from '@jest/globals';
import { declaration } from '../declaration.js';
import { pointedAt } from './findings.js';

const image = 'image: registry.example.com/x:v1';
const worker = (path: string, more = '') => [
  declaration(`services/${path}/service.yaml`, 'Service', `owner: shop\ntype: worker${more}`),
  declaration(`services/${path}/production.yaml`, 'Release', image),
];
const rules = (rule: string) =>
  `type: worker\nserviceAccount:\n  token: It talks to Kubernetes.\n  role:\n    reason: It talks to Kubernetes.\n    rules:\n      - ${rule}`;

describe('accounts that cannot be, or could do too much', () => {
  test.each([
    {
      about: 'a role without a token',
      web: 'type: worker\nserviceAccount: { role: { reason: It needs that., rules: [{ apiGroups: [""], resources: [pods], verbs: [get] }] } }',
      found: [
        'missing-field: { reason: It needs that., rules: [{ apiGroups: [""], resources: [pods], verbs: [get] }] }',
      ],
    },
    {
      about: 'a role with a token in a volume',
      web: `type: worker
volumes: { token: { projected: { sources: [{ serviceAccountToken: { path: token, reason: It talks to Kubernetes. } }] } } }
serviceAccount: { role: { reason: It needs that., rules: [{ apiGroups: [""], resources: [pods], verbs: [get] }] } }`,
      found: [],
    },
    {
      about: 'all verbs',
      web: rules('{ apiGroups: [""], resources: [pods], verbs: ["*"] }'),
      found: ['unknown-value: "*"'],
    },
    {
      about: 'a verb that gives itself more',
      web: rules('{ apiGroups: [""], resources: [pods], verbs: [impersonate] }'),
      found: ['unknown-value: impersonate'],
    },
    {
      about: 'all resources',
      web: rules('{ apiGroups: [""], resources: ["*"], verbs: [get] }'),
      found: ['invalid-value: "*"'],
    },
    {
      about: 'the rules of the network',
      web: rules('{ apiGroups: [networking.k8s.io], resources: [networkpolicies], verbs: [get, patch] }'),
      found: ['invalid-value: networkpolicies'],
    },
    {
      about: 'tokens of every account',
      web: rules('{ apiGroups: [""], resources: [serviceaccounts/token], verbs: [create] }'),
      found: ['invalid-value: serviceaccounts/token'],
    },
    {
      about: 'making what has a name',
      web: rules('{ apiGroups: [""], resources: [configmaps], resourceNames: [state], verbs: [create, get] }'),
      found: ['conflicting-fields: [state]'],
    },
    {
      about: 'the account of every namespace',
      web: 'type: worker\nserviceAccount: { name: default }',
      found: ['reserved-name: default'],
    },
    {
      about: 'an account of another service with a name',
      web: 'type: worker\nserviceAccount: { from: job, name: mine }',
      found: ['conflicting-fields: mine'],
    },
    {
      about: 'an account of no service',
      web: 'type: worker\nserviceAccount: { from: jobb }',
      found: ['unknown-service: jobb'],
    },
    {
      about: 'its own account',
      web: 'type: worker\nserviceAccount: { from: web }',
      found: ['conflicting-fields: web'],
    },
    { about: 'the account of a service of the team', web: 'type: worker\nserviceAccount: { from: job }', found: [] },
  ])('$about', async ({ web, found }) => {
    expect(await pointedAt(web)).toEqual(found);
  });

  test.each([
    {
      about: 'of another team',
      more: [
        declaration('teams/other.yaml', 'Team', 'github: "@acme/other"\nmembers: []'),
        declaration('services/lender/service.yaml', 'Service', 'owner: other\ntype: worker'),
        declaration('services/lender/production.yaml', 'Release', image),
      ],
      found: ['conflicting-fields: lender'],
    },
    {
      about: 'in another namespace',
      more: worker('lender', '\nnamespace: elsewhere'),
      found: ['conflicting-fields: lender'],
    },
    {
      about: 'that is borrowed itself',
      more: worker('lender', '\nserviceAccount: { from: job }'),
      found: ['conflicting-fields: lender'],
    },
    {
      about: 'that does not run here',
      more: [declaration('services/lender/service.yaml', 'Service', 'owner: shop\ntype: worker')],
      found: ['not-deployed: lender'],
    },
  ])('the account of a service $about', async ({ more, found }) => {
    expect(await pointedAt('type: worker\nserviceAccount: { from: lender }', more)).toEqual(found);
  });
});

describe('names and labels that would meet others, or that Kubernetes refuses', () => {
  test.each([
    {
      about: 'a namespace of Kubernetes',
      web: 'type: worker\nnamespace: kube-system',
      found: ['reserved-name: kube-system'],
    },
    { about: 'the namespace default', web: 'type: worker\nnamespace: default', found: ['reserved-name: default'] },
    {
      about: 'a name that leaves no room for the time of a run',
      web: `type: cronjob\nschedule: "@daily"\nnames: { workload: ${'x'.repeat(53)} }`,
      found: [`invalid-value: ${'x'.repeat(53)}`],
    },
    {
      about: 'a set whose pods have no host names',
      web: 'type: stateful\nnames: { workload: a.b }',
      found: ['invalid-value: a.b'],
    },
    { about: 'no labels to find pods by', web: 'type: worker\nselector: {}', found: ['invalid-value: {}'] },
    {
      about: 'the policy of the namespace',
      web: 'type: worker\nnames: { networkPolicy: default-deny }',
      found: ['reserved-name: default-deny'],
    },
    {
      about: 'the workload of another service',
      web: 'type: worker\nnames: { workload: job }',
      found: ['name-collision: job (services/job/service.yaml)', 'name-collision: job'],
    },
    {
      about: 'the labels of another service',
      web: 'type: worker\nselector: { app.kubernetes.io/name: job }',
      found: ['selector-collision: { app.kubernetes.io/name: job }'],
    },
  ])('$about', async ({ web, found }) => {
    expect(await pointedAt(web)).toEqual(found);
  });

  test('a namespace for all services', async () => {
    const defaults = declaration('platform/defaults.yaml', 'Defaults', 'service: { namespace: shop }');
    expect(await pointedAt('type: worker', [defaults])).toEqual(['unknown-field: namespace (platform/defaults.yaml)']);
  });

  test('one namespace of two environments on a cluster, and on two', async () => {
    const staging = (cluster: string) => [
      declaration('environments/staging.yaml', 'Environment', `stage: staging${cluster}`),
      declaration('services/web/staging.yaml', 'Release', image),
    ];
    const web = 'type: worker\nnamespace: shop';
    expect(await pointedAt(web, staging(''))).toEqual(['name-collision: shop']);
    expect(await pointedAt(web, staging('\ncluster: other'))).toEqual([]);
  });

  test('labels of pods by which another service finds its own', async () => {
    const other = worker('other', '\nselector: { part: left }');
    expect(await pointedAt('type: worker\npodLabels: { part: left }', other)).toEqual([
      'selector-collision: { part: left } (services/other/service.yaml)',
      'selector-collision: { part: left }',
    ]);
  });
});
