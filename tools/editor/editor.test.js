// What people see in an editor, as the language server says it that editors run for YAML.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { startServer } from './server.js';

const installed = process.env['LANGUAGE_SERVER'] ?? '.';
const settings = JSON.parse(readFileSync('.vscode/settings.json', 'utf8'));
const cursor = '‸';

/** The files of the example organisation. */
const files = ['environments', 'platform', 'services', 'teams'].flatMap((root) =>
  readdirSync(root, { recursive: true }).flatMap((name) => (name.endsWith('.yaml') ? [`${root}/${name}`] : [])),
);

/** A file of the organisation in which a text stands instead of another. */
function edited(path, from, to) {
  const text = readFileSync(path, 'utf8');
  assert.ok(text.includes(from), `${path} has no ${JSON.stringify(from)}`);
  return text.replace(from, to);
}

/** Where the cursor stands, and the text without it. */
function withoutCursor(text) {
  const lines = text.slice(0, text.indexOf(cursor)).split('\n');
  return { text: text.replace(cursor, ''), position: { line: lines.length - 1, character: lines.at(-1).length } };
}

let server;
let count = 0;
before(async () => {
  server = await startServer(installed, process.cwd(), settings);
});
after(() => server.stop());

/** A path of the same form where no file was opened before. */
function fresh(path) {
  const [root, , ...rest] = path.split('/');
  return [root, `new${++count}${rest.length === 0 ? '.yaml' : ''}`, ...rest].join('/');
}

async function completions(path, text) {
  const { text: clean, position } = withoutCursor(text);
  const at = fresh(path);
  await server.open(at, clean);
  const { items } = await server.complete(at, position);
  return new Map(items.map((item) => [item.label, item]));
}

async function hover(path, text) {
  const { text: clean, position } = withoutCursor(text);
  const at = fresh(path);
  await server.open(at, clean);
  return (await server.hover(at, position)).contents.value;
}

async function messages(path, text) {
  const found = await server.open(fresh(path), text);
  return found.map(({ range, message }) => `${range.start.line + 1}: ${message}`);
}

describe('hovering', () => {
  test('a field shows what it means, its unit and its default', async () => {
    const text = edited('services/frontend/service.yaml', 'initialDelay', `initial${cursor}Delay`);
    const shown = await hover('services/frontend/service.yaml', text);
    assert.match(shown, /time from the start of the container to the first probe\. Unit: seconds\. Default: 0\./);
  });

  test('a map shows an example', async () => {
    const text = edited('services/frontend/service.yaml', '  ports:', `  po${cursor}rts:`);
    assert.match(
      await hover('services/frontend/service.yaml', text),
      /by name\..*\n\nExample:\n\n```yaml\ngrpc: 5050\n```/,
    );
  });

  test('a value says what each of the allowed ones means', async () => {
    const text = edited('services/frontend/service.yaml', 'type: LoadBalancer', `ty${cursor}pe: LoadBalancer`);
    assert.match(await hover('services/frontend/service.yaml', text), /\* `NodePort`: Every node of the cluster/);
  });
});

describe('completion', () => {
  test('a file of a service completes fields, and what is in them, with what they mean', async () => {
    const text = edited('services/frontend/service.yaml', '  ports:\n', `  ${cursor}\n  ports:\n`);
    const offered = await completions('services/frontend/service.yaml', text);
    assert.match(JSON.stringify(offered.get('replicas').documentation), /How many pods run\..* Default: 1\./);
    assert.equal(offered.get('security').insertText, 'security:\n  ');
    assert.match(offered.get('volumeMounts').insertText, /^volumeMounts:\n {2}\$\{1:\/data\}: \$\{2:cache\}/);
  });

  test('a value completes to the allowed ones and its default', async () => {
    const text = edited('services/frontend/service.yaml', 'tier: critical', `tier: ${cursor}`);
    const offered = await completions('services/frontend/service.yaml', text);
    assert.deepEqual([...offered.keys()], ['critical', 'high', 'medium', 'low']);
    assert.equal(offered.get('medium').detail, 'Default value');
  });

  test('null, which removes what was inherited, is accepted and not offered', async () => {
    const path = 'environments/staging.yaml';
    assert.deepEqual(await messages(path, readFileSync(path, 'utf8')), []);
    const text = edited(path, 'scaling: null # one replica is enough here', `replicas: ${cursor}`);
    assert.deepEqual([...(await completions(path, text)).keys()], ['1']);
  });

  test('an empty file beside a service completes to a declaration of any kind', async () => {
    const offered = await completions('services/frontend/production.yaml', cursor);
    assert.match(
      offered.get('Release').insertText,
      /^apiVersion: towpath\.dev\/v1\nkind: Release\nmetadata:\n {2}name: \$1\n/,
    );
  });
});

describe('mistakes', () => {
  test('are none in the example organisation', async () => {
    assert.ok(files.length > 50);
    const found = await Promise.all(
      files.map(async (path) => [path, await server.open(path, readFileSync(path, 'utf8'))]),
    );
    assert.deepEqual(
      found.filter(([, diagnostics]) => diagnostics.length > 0),
      [],
    );
  });

  test('are named where they are, in our words', async () => {
    const path = 'services/frontend/production.yaml';
    const text = edited(
      path,
      /  image: .*\n/.exec(readFileSync(path, 'utf8'))[0],
      '  imagee: x\n  image: A B\n  replicas: two\n',
    );
    assert.deepEqual((await messages(path, text)).toSorted(), [
      '6: Property imagee is not allowed.',
      '7: Must be an image reference such as registry.example.com/shop/cart:v1.2.3.',
      '8: Incorrect type. Expected "integer".',
    ]);
  });

  test('a kind that does not belong to the path, or does not exist, is named', async () => {
    const path = 'services/frontend/service.yaml';
    assert.deepEqual(await messages(path, edited(path, 'kind: Service', 'kind: Release')), [
      '2: Value must be "Service".',
    ]);
    const release = 'services/frontend/production.yaml';
    assert.match(
      (await messages(release, edited(release, 'kind: Release', 'kind: Relase'))).join('\n'),
      /^2: Value is not accepted/,
    );
  });
});
