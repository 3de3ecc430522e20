import { describe, expect, test } from '@jest/globals';
import { adopt } from '../../src/adopt/adopt.js';
import { maximumInput } from '../../src/adopt/read.js';
import { adoptionMarkdown } from '../../src/report/adoption-markdown.js';
import { adoptionText } from '../../src/report/adoption-text.js';
import { adopted, deployment, faultsOfLedger, nothing, target } from './adopted.js';

async function faultsOf(text: string): Promise<string[]> {
  const result = await adopt([{ name: 'input.yaml', text }], target, nothing);
  return 'faults' in result ? result.faults.map(({ where, message }) => `${where}: ${message}`) : [];
}

describe('what cannot be adopted is refused, with the place and the reason', () => {
  test.each([
    ['no YAML', `${deployment}---\na: [1,\n`, /^input.yaml, document 2: This is no YAML: /],
    ['a template of Helm', `${deployment}---\n{{- if .Values.web }}\nkind: Pod\n{{- end }}\n`, /This is no YAML/],
    ['no Kubernetes object', 'name: cart\n', /document 1: This is no Kubernetes object/],
    ['a text', 'just some words\n', /This is no Kubernetes object/],
    ['an object without a name', 'apiVersion: v1\nkind: Pod\nmetadata: { generateName: x- }\n', /no metadata.name/],
    ['an object without metadata', 'apiVersion: v1\nkind: Pod\n', /document 1: This Pod has no metadata.name/],
    [
      'what a list may not hold',
      '{"apiVersion":"v1","kind":"List","items":[null]}',
      /input.yaml, item 1: This is no Kub/,
    ],
    [
      'a key twice',
      'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\ndata: { a: b, a: c }\n',
      /unique at line 4/,
    ],
    [
      'a key of JSON twice',
      '{"apiVersion":"v1","kind":"X","metadata":{"name":"a"},\n"a":"\\"b\\": ","a":2}',
      /unique at line 2/,
    ],
    [
      'a number that is none',
      deployment.replace('spec:', 'spec:\n  replicas: .nan'),
      /document 1: .*no number of JSON/,
    ],
    [
      'two objects of one name',
      `${deployment}---\n${deployment.replace(':v1', ':v2')}`,
      /document 2: Deployment cart stands in input.yaml, document 1, too, and says something else/,
    ],
    ['nothing', '', /There is no Kubernetes object in it/],
    ['nothing but comments', '# here\n---\n# and here\n', /There is no Kubernetes object in it/],
    ['an alias inside of itself', 'apiVersion: v1\nkind: &a [*a]\n', /This is no (YAML|Kubernetes object)/],
    [
      'a value inside of itself',
      'apiVersion: v1\nkind: X\nmetadata: { name: a }\nspec: &s { a: *s }\n',
      /This is no YAML/,
    ],
    [
      'too deep',
      `{"apiVersion":"v1","kind":"X","metadata":{"name":"a"},"spec":${'['.repeat(200)}${']'.repeat(200)}}`,
      /more than 100 times/,
    ],
  ])('%s', async (_, text, message) => {
    expect((await faultsOf(text)).join('\n')).toMatch(message);
  });

  test('aliases that grow without end', async () => {
    const levels = Array.from(
      { length: 12 },
      (_, index) => `  - &l${index + 1} [${`*l${index}, `.repeat(9)}*l${index}]`,
    );
    const text = `apiVersion: v1\nkind: X\nmetadata: { name: a }\nspec:\n  - &l0 [1]\n${levels.join('\n')}\n`;
    expect((await faultsOf(text)).join('\n')).toMatch(/This is no YAML/);
  });

  test('more than anybody has', async () => {
    expect(await faultsOf('#'.repeat(maximumInput + 1))).toEqual([
      'the input: There are 21 MiB to read, and 20 MiB is the most.',
    ]);
  });
});

describe('values of Secrets are repeated nowhere', () => {
  const secret = (data: string) => `apiVersion: v1\nkind: Secret\nmetadata: { name: cart-keys }\n${data}`;
  const reader = deployment.replace('image:', 'envFrom: [{ secretRef: { name: cart-keys } }], image:');

  test.each([
    ['data', 'data: { token: c2VjcmV0LXZhbHVl, bad key!: c2VjcmV0LXZhbHVl }\n'],
    ['stringData', 'stringData: { token: secret-value }\n'],
    ['what is no map', 'data: [c2VjcmV0LXZhbHVl]\nstringData: secret-value\n'],
    ['a type of nobody', 'type: example.com/odd\ndata: { token: c2VjcmV0LXZhbHVl }\n'],
  ])('%s', async (_, data) => {
    const adoption = await adopted(`${secret(data)}---\n${reader}`);
    const all = [JSON.stringify([...adoption.files]), JSON.stringify(adoption.ledger)];
    const shown = [...all, adoptionText(adoption.ledger), adoptionMarkdown(adoption.ledger)].join('\n');
    expect(shown).not.toMatch(/secret-value|c2VjcmV0LXZhbHVl/);
    expect(shown).toContain('cart-keys');
  });

  test('in what is no YAML', async () => {
    const text = secret('stringData: { token: secret-value, [: }\n');
    expect((await faultsOf(text)).join('\n')).not.toContain('secret-value');
  });
});

test('an autoscaler by what nothing can say leaves the number of replicas', async () => {
  const autoscaler = (metric: string) => `---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: cart }
spec:
  scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: cart }
  maxReplicas: 9
  metrics: [${metric}]
`;
  const scaled = deployment.replace('spec:\n', 'spec:\n  replicas: 4\n');
  const queue = '{ type: External, external: { metricName: depth, targetValue: 5 } }';
  const { files, ledger } = await adopted(scaled + autoscaler(queue));
  expect(files.get('services/cart/service.yaml')).toContain('  replicas: 4\n');
  expect(ledger.counts.inexpressible).toBe(10);
  const cpu = '{ type: Resource, resource: { name: cpu, target: { type: Utilization, averageUtilization: 70 } } }';
  const other = await adopted(scaled + autoscaler(cpu));
  expect(other.files.get('services/cart/service.yaml')).toContain('  scaling: { min: 1, max: 9, cpu: 70 }\n');
  expect(other.ledger.counts).toMatchObject({ dropped: 1, inexpressible: 0 });
  const depth = '{ type: External, external: { metric: { name: depth }, target: { type: Value, value: 5 } } }';
  const further = await adopted(scaled + autoscaler(`${depth}, ${cpu}`));
  expect(further.files.get('services/cart/service.yaml')?.replace(/\s+/g, ' ')).toContain(
    'scaling: min: 1 max: 9 cpu: 70 metrics: - { external: { name: depth, value: "5" } }',
  );
  expect(further.ledger.counts).toMatchObject({ dropped: 1, inexpressible: 0 });
});

describe('the main container', () => {
  const beside = (name: string, more = '') => `{ name: ${name}, image: "registry.example.com/${name}:v1"${more} }`;
  const hooked = ', lifecycle: { postStart: { exec: { command: [wait] } } }';
  test.each([
    { about: 'the first', containers: [beside('one'), beside('two')], annotation: '', main: 'one' },
    {
      about: 'the one that the pods are labelled as',
      containers: [beside('one'), beside('till')],
      label: 'app.kubernetes.io/name: till',
      main: 'till',
      service: 'till',
    },
    { about: 'the one of the name of the workload', containers: [beside('one'), beside('cart')], main: 'cart' },
    {
      about: 'the one that kubectl is told to take',
      containers: [beside('one'), beside('cart'), beside('two')],
      annotation: 'kubectl.kubernetes.io/default-container: two',
      main: 'two',
    },
    {
      about: 'none that is not there',
      containers: [beside('one'), beside('two')],
      annotation: 'kubectl.kubernetes.io/default-container: three',
      main: 'one',
    },
    {
      about: 'the first, where others wait for it',
      containers: [beside('one', hooked), beside('cart')],
      main: 'one',
    },
  ])('is $about', async ({ containers, annotation = '', label = '', main, service = 'cart' }) => {
    const text = deployment
      .replace(/containers: .*/, `containers: [${containers.join(', ')}]`)
      .replace(
        'labels: { app: cart } }\n    spec',
        `labels: { app: cart, ${label} }, annotations: { ${annotation} } }\n    spec`,
      );
    const adoption = await adopted(text);
    expect(adoption.files.get(`services/${service}/service.yaml`)).toContain(`  containerName: ${main}\n`);
    expect(adoption.files.get(`services/${service}/production.yaml`)).toContain(`/${main}:v1\n`);
    expect(await faultsOfLedger(text, adoption)).toEqual([]);
  });
});

test('a Service that nobody was found to call is told', async () => {
  const service = (name: string) => `---
apiVersion: v1
kind: Service
metadata: { name: ${name} }
spec: { selector: { app: ${name} }, ports: [{ port: 80 }] }
`;
  const shop = deployment.replaceAll('cart', 'shop').replace(':v1"', ':v1", env: [{ name: A, value: "http://cart" }]');
  const { ledger } = await adopted(`${deployment}${service('cart')}---\n${shop}${service('shop')}`);
  expect(ledger.closed).toEqual(['Service shop']);
});

describe('YAML is read as Kubernetes reads it', () => {
  test.each([
    ['"yes"', 'yes'],
    ['y', 'y'],
    ['2024-05-01', '2024-05-01'],
    ['12:30:45', '12:30:45'],
    ['"0755"', '0755'],
  ])('the variable %s is the text %s', async (written, meant) => {
    const env = `env: [{ name: A, value: ${written} }], image:`;
    const { files } = await adopted(deployment.replace('image:', env));
    expect(files.get('services/cart/service.yaml')).toMatch(new RegExp(`A: "?${meant}"?( |$)`, 'm'));
  });
});
