// The settings in the docs, in a repository that has the schemas in the package `towpath`.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before, test } from 'node:test';
import { load } from '../../scripts/load.js';
import { startServer } from './server.js';

const { kinds } = await load('src/model/kinds.ts');
const [, json] = /```json\n([^]*?)```/.exec(readFileSync('docs/editors.md', 'utf8'));
const folder = mkdtempSync(join(tmpdir(), 'towpath-editor-'));
let server;
before(async () => {
  mkdirSync(join(folder, 'node_modules'));
  symlinkSync(resolve('.'), join(folder, 'node_modules/towpath'));
  server = await startServer(process.env['LANGUAGE_SERVER'] ?? '.', folder, JSON.parse(json));
});
after(async () => {
  await server.stop();
  rmSync(folder, { recursive: true });
});

async function messages(path, text) {
  return (await server.open(path, text)).map(({ message }) => message);
}

const places = kinds.flatMap(({ kind, paths }) => paths.map((path) => [kind, path]));
for (const [name, place] of places) {
  test(`a ${name} has its schema in ${place}`, async () => {
    const text = `apiVersion: towpath.dev/v1\nkind: ${name}\nmetadata: { name: a }\nspec: { nothing: [1] }\n`;
    const found = await messages(place.replaceAll(/<[^>]+>/g, 'a'), text);
    // An offering may have any parameter, but none that is a list.
    const refused = /^(Property nothing is not allowed|Incorrect type\. Expected one of string, integer, boolean)\.$/;
    assert.ok(
      found.some((message) => refused.test(message)),
      found.join('\n'),
    );
  });
}

test('the first line of a file may name its schema', async () => {
  const modeline = '# yaml-language-server: $schema=node_modules/towpath/schemas/team.json';
  const found = await messages('elsewhere.yaml', `${modeline}\nkind: Service\n`);
  assert.ok(found.includes('Value must be "Team".'), found.join('\n'));
});

test('the settings are those of this repository, for another folder', () => {
  const ours = readFileSync('.vscode/settings.json', 'utf8');
  assert.deepEqual(JSON.parse(json), JSON.parse(ours.replaceAll('./schemas/', './node_modules/towpath/schemas/')));
});
