import { describe, expect, test } from '@jest/globals';
import { adopted, deployment, faultsOfLedger, listOf, renderedFrom } from './adopted.js';

describe('what is odd is adopted as far as it goes, and each of its values has an entry', () => {
  const service = (metadata: string) =>
    `apiVersion: v1\nkind: Service\nmetadata: ${metadata}\nspec: { selector: { app: cart }, ports: [{ port: 80 }] }\n`;
  const caller = deployment
    .replaceAll('cart', 'shop')
    .replace('image:', 'env: [{ name: CART, value: "http://x[:80" }], image:');
  const many = (count: number, text: (index: number) => string) =>
    Array.from({ length: count }, (_, i) => text(i)).join('');
  const inside = Array.from({ length: 40 }).reduce<string>(
    (text) => `{"apiVersion":"v1","kind":"List","items":[${text}]}`,
    '{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"a"},"data":{"constructor":"b","__proto__":"c"}}',
  );

  test.each([
    ['lists in lists', inside],
    ['a list of nothing', `{"apiVersion":"v1","kind":"List","items":null}\n---\n${deployment}`],
    [
      'a kind of somebody else that is called a list',
      'apiVersion: x.io/v1\nkind: AccessList\nmetadata: { name: a }\nitems: [{ a: 1 }]\n',
    ],
    [
      'kinds that objects of JavaScript have',
      many(
        2,
        (i) => `{"apiVersion":"v1","kind":"${['__proto__', 'constructor'][i] ?? ''}","metadata":{"name":"a"}}\n---\n`,
      ),
    ],
    ['empty documents', `---\n---\n# none\n---\n${deployment}---\n...\n---\n`],
    [
      'names of no alphabet',
      many(
        6,
        (i) =>
          `${deployment.replace('name: cart }', `name: "${['Ünï', '名前', '🚀', '../../x', '-'][i] ?? ''}${i}" }`).replaceAll('app: cart', `app: c${i}`)}---\n`,
      ),
    ],
    ['names that are no patterns', `${deployment}---\n${service('{ name: "x[" }')}---\n${caller}`],
    ['many services', many(60, (i) => `${deployment.replaceAll('cart', `cart-${i}`)}---\n`)],
    ['a giant list', deployment.replace('image:', `args: [${many(3_000, () => 'x,')}], image:`)],
    [
      'a huge binary text',
      `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\nbinaryData: { a: ${'QUFB'.repeat(300_000)} }\n`,
    ],
    [
      'definitions and unknown kinds',
      'apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: { name: a }\nspec: [null, {}, []]\n---\napiVersion: x/v9\nkind: Gizmo\nmetadata: { name: a }\nstatus: 5\n',
    ],
    [
      'aliases',
      'apiVersion: v1\nkind: ConfigMap\nmetadata: &m { name: a, labels: { a: b } }\ndata: { a: b }\nother: [*m, *m]\n',
    ],
  ])('%s', async (_, text) => {
    const adoption = await adopted(text);
    expect(await faultsOfLedger(text, adoption)).toEqual([]);
    const { problems } = await renderedFrom(adoption);
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  test.each(['Deployment', 'StatefulSet', 'DaemonSet', 'CronJob', 'Job', 'Service', 'Ingress', 'Role', 'ConfigMap'])(
    'nothing everywhere in a %s',
    async (kind) => {
      const nothings = (keys: readonly string[]) => Object.fromEntries(keys.map((key) => [key, null]));
      const container = {
        name: 'a',
        image: null,
        ...nothings(['env', 'ports', 'livenessProbe', 'resources', 'lifecycle']),
      };
      const pod = {
        containers: [null, container],
        volumes: [null, { name: null }],
        ...nothings(['tolerations', 'affinity']),
      };
      const template = { metadata: null, spec: pod };
      const spec = {
        selector: null,
        template,
        jobTemplate: { metadata: null, spec: { template } },
        rules: [null],
        ports: [null],
      };
      const objects = [spec, null, 'x', []].map((it, index) => ({
        ...{ apiVersion: 'v1', kind, metadata: { name: `a${index}`, labels: null, annotations: null } },
        ...{ spec: it, data: null, rules: [null], status: null },
      }));
      const text = listOf(objects);
      const adoption = await adopted(text);
      expect(await faultsOfLedger(text, adoption)).toEqual([]);
    },
  );

  test('the same object twice counts once, and is told', async () => {
    const text = `${deployment}---\n${deployment}`;
    const { ledger } = await adopted(text);
    expect(await faultsOfLedger(text, await adopted(text))).toEqual([]);
    expect(ledger.counts).toMatchObject({ inexpressible: 0, dropped: 7 });
  });

  test('a ConfigMap with binary texts is made by somebody else, and stays whole', async () => {
    const text = `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: cart-files }\ndata: { a: b }\nbinaryData: { c: QUFB }\n---\n`;
    const reader = deployment.replace(
      'containers',
      'volumes: [{ name: f, configMap: { name: cart-files } }]\n      containers',
    );
    const { files, ledger } = await adopted(`${text}${reader}`);
    expect(files.get('teams/shop/cart-files.yaml')).toContain('keys: [a, c]');
    expect(ledger.counts.inexpressible).toBe(5);
    expect(ledger.entries.find(({ path }) => path === 'data.a')?.why).toMatch(/binary/);
  });

  test('a file that is mounted alone is a key of what was not given', async () => {
    const reader = deployment
      .replace('containers', 'volumes: [{ name: f, configMap: { name: cart-files } }]\n      containers')
      .replace('image:', 'volumeMounts: [{ name: f, mountPath: /etc/app.conf, subPath: app.conf }], image:');
    const { files, ledger } = await adopted(reader);
    expect(files.get('teams/shop/cart-files.yaml')).toContain('keys: [app.conf]');
    expect(ledger.counts.inexpressible).toBe(0);
  });

  test('a rule of a Role that is refused does not lend its place to the next one', async () => {
    const role = `apiVersion: rbac.authorization.k8s.io/v1\nkind: Role\nmetadata: { name: cart }\nrules:
  - { apiGroups: [""], resources: ["*"], verbs: [get] }
  - { apiGroups: [""], resources: [pods], verbs: [get] }\n---\n`;
    const binding = `apiVersion: rbac.authorization.k8s.io/v1\nkind: RoleBinding\nmetadata: { name: cart }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: Role, name: cart }\nsubjects: [{ kind: ServiceAccount, name: cart }]\n---\n`;
    const runs = deployment.replace('containers', 'serviceAccountName: cart\n      containers');
    const { ledger } = await adopted(`${role}${binding}${runs}`);
    const rules = ledger.entries.filter(({ path }) => path.startsWith('rules'));
    expect(rules.map(({ outcome }) => outcome)).toEqual([
      ...['inexpressible', 'inexpressible', 'inexpressible'],
      ...['relaxed', 'relaxed', 'relaxed'],
    ]);
  });
});
