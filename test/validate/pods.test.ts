import { describe, expect, test } from '@jest/globals';
import { declaration } from '../declaration.js';
import { pointedAt } from './findings.js';

const worker = (more: string) => `type: worker\n${more}`;

describe('what pods may do', () => {
  test.each([
    {
      about: 'a capability that does not exist',
      web: 'security: { capabilities: { CAP_NET_RAW: It makes packets. } }',
      found: ['unknown-field: CAP_NET_RAW'],
    },
    {
      about: 'a capability without a reason',
      web: 'security: { capabilities: [NET_RAW] }',
      found: ['wrong-type: [NET_RAW]'],
    },
    {
      about: 'root in one container',
      web: 'sidecars: { a: { image: "a:1", security: { runAsUser: 0 } } }',
      found: ['conflicting-fields: 0'],
    },
    {
      about: 'root in one container, with its reason',
      web: 'sidecars: { a: { image: "a:1", security: { runAsUser: 0, relax: { runAsNonRoot: It is an old image. } } } }',
      found: [],
    },
    {
      about: 'the network of the node for one container',
      web: 'sidecars: { a: { image: "a:1", security: { relax: { hostNetwork: It measures the node. } } } }',
      found: ['unknown-field: hostNetwork'],
    },
    {
      about: 'a capability of what has all',
      web: 'security: { capabilities: { NET_RAW: It makes packets. }, relax: { privileged: It makes packets. } }',
      found: ['conflicting-fields: It makes packets.'],
    },
    {
      about: 'processes of the node and of each other',
      web: 'shareProcessNamespace: true\nsecurity: { relax: { hostPID: It measures the node. } }',
      found: ['conflicting-fields: true'],
    },
    {
      about: 'a profile by an annotation',
      web: 'podAnnotations: { container.apparmor.security.beta.kubernetes.io/main: unconfined }',
      found: ['invalid-value: unconfined'],
    },
  ])('$about', async ({ web, found }) => {
    expect(await pointedAt(worker(web))).toEqual(found);
  });
});

describe('labels and annotations that are not free', () => {
  test.each([
    { about: 'the name', web: 'labels: { app.kubernetes.io/name: x }', found: ['reserved-name: x'] },
    { about: 'the team', web: 'labels: { towpath.dev/team: other }', found: ['reserved-name: other'] },
    { about: 'what selects the pods', web: 'selector: { app: x }\npodLabels: { app: y }', found: ['reserved-name: y'] },
    { about: 'what Kubernetes gives pods', web: 'podLabels: { pod-template-hash: y }', found: ['reserved-name: y'] },
    {
      about: 'what Argo CD gives objects',
      web: 'annotations: { argocd.argoproj.io/tracking-id: y }',
      found: ['reserved-name: y'],
    },
    {
      about: 'the digest of the config',
      web: 'podAnnotations: { towpath.dev/config-digest: y }',
      found: ['reserved-name: y'],
    },
    { about: 'a value with a space', web: 'podLabels: { a: b c }', found: ['invalid-value: b c'] },
  ])('$about', async ({ web, found }) => {
    expect(await pointedAt(worker(web))).toEqual(found);
  });
});

/** Four annotations, of so many bytes together. */
const annotationsOf = (size: number, indent: string) =>
  [65536, 65536, 65536, size - 3 * 65536]
    .map((part, index) => `${indent}a${index}: ${'x'.repeat(part - 2)}`)
    .join('\n');

test.each([
  ['the account', 'type: worker\nserviceAccount:\n  annotations:\n'],
  ['a Service', 'ports: { http: 80 }\nservice:\n  annotations:\n'],
])('the annotations of %s have a size together, with those of all objects', async (_, field) => {
  const web = (size: number) => `annotations: { b: xyz }\n${field}${annotationsOf(size, '    ')}`;
  const codes = async (size: number) => (await pointedAt(web(size))).map((it) => it.slice(0, 14));
  expect(await codes(256 * 1024 - 4)).toEqual([]);
  expect(await codes(256 * 1024 - 3)).toEqual(['invalid-value:']);
});

test.each(['annotations', 'podAnnotations'])('more %s than Kubernetes takes', async (field) => {
  const long = (last: number) =>
    worker(
      `${field}:\n${[65535, 65535, 65535, last].map((size, index) => `  ${index}a: ${'é'.repeat(size / 2)}`).join('\n')}`,
    );
  expect((await pointedAt(long(65530))).map((it) => it.slice(0, 14))).toEqual([]);
  expect((await pointedAt(long(65544))).map((it) => it.slice(0, 14))).toEqual(['invalid-value:']);
});

describe('containers that Kubernetes refuses', () => {
  test.each([
    {
      about: 'a hook of two things',
      web: 'hooks: { preStop: { sleep: 5, exec: [a] } }',
      found: ['conflicting-fields: { sleep: 5, exec: [a] }'],
    },
    { about: 'a hook of nothing', web: 'hooks: { preStop: {} }', found: ['missing-field: {}'] },
    {
      about: 'a wait that is cut off',
      web: 'hooks: { preStop: { sleep: 31 } }',
      found: ['conflicting-fields: 31'],
    },
    {
      about: 'a wait that is cut off by a shorter end',
      web: 'hooks: { preStop: { sleep: 11 } }\nterminationGracePeriodSeconds: 10',
      found: ['conflicting-fields: 11'],
    },
    {
      about: 'a hook that asks no port',
      web: 'hooks: { preStop: { http: { path: / } } }',
      found: ['unknown-port: { path: / }'],
    },
    {
      about: 'a hook of a port that does not exist',
      web: 'hooks: { preStop: { http: { path: /, port: admin } } }',
      found: ['unknown-port: admin'],
    },
    {
      about: 'a hook of what has ended',
      web: 'initContainers: { a: { image: "a:1", hooks: { preStop: { sleep: 5 } } } }',
      found: ['conflicting-fields: { preStop: { sleep: 5 } }'],
    },
    {
      about: 'an init container that is started again on failure',
      web: 'initContainers: { a: { image: "a:1", restartPolicy: OnFailure } }',
      found: ['unknown-value: OnFailure'],
    },
  ])('$about', async ({ web, found }) => {
    expect(await pointedAt(worker(web))).toEqual(found);
  });
});

test('a Secret that is not for registries', async () => {
  const secret = (type: string) =>
    declaration('services/web/mail.yaml', 'Secret', `store: vault\nkeys: [.dockerconfigjson]${type}`);
  const web = worker('imagePullSecrets: [mail]');
  expect(await pointedAt(web, [secret('')])).toEqual(['conflicting-fields: mail']);
  expect(await pointedAt(web, [secret('\ntype: kubernetes.io/dockerconfigjson')])).toEqual([]);
  expect(await pointedAt(web)).toEqual([]);
});

const nodes = (term: string) =>
  `affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchExpressions: [${term}] }] } } }`;

describe('places that Kubernetes refuses', () => {
  test.each([
    {
      about: 'a toleration of a value without a key',
      web: 'tolerations: [{ value: a }]',
      found: ['conflicting-fields: { value: a }'],
    },
    {
      about: 'a toleration of a value and of all',
      web: 'tolerations: [{ key: a, operator: Exists, value: b }]',
      found: ['conflicting-fields: b'],
    },
    {
      about: 'a toleration that ends without effect',
      web: 'tolerations: [{ key: a, tolerationSeconds: 5 }]',
      found: ['conflicting-fields: 5'],
    },
    {
      about: 'more places for pods that do not wait',
      web: 'spread: { zone: { minDomains: 2 } }',
      found: ['conflicting-fields: 2'],
    },
    {
      about: 'values of no values',
      web: nodes('{ key: a, operator: In }'),
      found: ['conflicting-fields: { key: a, operator: In }'],
    },
    {
      about: 'values of a key that is there',
      web: nodes('{ key: a, operator: Exists, values: [b] }'),
      found: ['conflicting-fields: [b]'],
    },
    {
      about: 'more than a word',
      web: nodes('{ key: a, operator: Gt, values: [b] }'),
      found: ['conflicting-fields: { key: a, operator: Gt, values: [b] }'],
    },
    {
      about: 'a comparison of numbers of pods',
      web: 'affinity: { podAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: a, labelSelector: { matchExpressions: [{ key: a, operator: Gt }] } }] } }',
      found: ['unknown-value: Gt'],
    },
    {
      about: 'a field that Kubernetes does not know',
      web: 'affinity: { podAffinity: { required: [] } }',
      found: ['unknown-field: required'],
    },
    { about: 'nobody to ask', web: 'dnsPolicy: None', found: ['missing-field: None'] },
    {
      about: 'an address that is none',
      web: 'dnsConfig: { nameservers: [10.0.0.256] }',
      found: ['invalid-value: 10.0.0.256'],
    },
    { about: 'names of no address', web: 'hostAliases: { 10.0.0: [a] }', found: ['invalid-value: 10.0.0'] },
  ])('$about', async ({ web, found }) => {
    expect(await pointedAt(worker(web))).toEqual(found);
  });
});
