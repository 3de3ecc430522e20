import { expect, test } from '@jest/globals';
import { once } from 'node:events';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { lean, type Rendered } from '../../src/cli/rendering/batch.js';
import { withThreads } from '../../src/cli/rendering/threads.js';
import { foldersOf, renderFolder, type Folder } from '../../src/render/folders.js';
import { toYaml } from '../../src/render/yaml.js';
import { memoryMemo } from '../../src/tree/memo.js';
import { read } from '../../src/validate/read.js';
import { validate } from '../../src/validate/validate.js';
import { organisationIn } from '../organisation.js';

const program = pathToFileURL('dist/render-worker.js');
const tree = organisationIn('.');
const memo = memoryMemo();
const { contexts, organisation } = await validate(await read(tree, memo), memo);
const folders = foldersOf(contexts, organisation);
const textOf = (folder: Folder) => toYaml(renderFolder(folder));
const decoded = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

test('a thread renders every folder as it would be rendered without', async () => {
  const worker = new Worker(program);
  worker.postMessage({ number: 7, folders: folders.map(lean) });
  const [{ number, manifests }] = (await once(worker, 'message')) as [Rendered];
  await worker.terminate();
  expect(number).toBe(7);
  expect(manifests.map(decoded)).toEqual(folders.map(textOf));
});

/** So many that threads get some, each to be told from the others. */
const many = Array.from({ length: 6 }, () => folders).flat();

const ends = 'process.exit(1)';
const endsWithWork = `import { parentPort } from 'node:worker_threads'; parentPort.on('message', () => process.exit(1));`;
const breaksOff = `import { parentPort } from 'node:worker_threads'; parentPort.on('message', () => { throw new Error(); });`;

test.each([
  ['that work', program],
  ['that end at once', asUrl(ends)],
  ['that end when there is something to do', asUrl(endsWithWork)],
  ['that break off', asUrl(breaksOff)],
])('with threads %s, everything is rendered in its order', async (_, ofThread) => {
  const expected = folders.map(textOf);
  await withThreads(
    async (threads) => {
      await threads.start(tree);
      let at = 0;
      for await (const manifests of threads.manifests(many)) {
        expect(decoded(manifests)).toBe(expected[at % folders.length]);
        at += 1;
      }
      expect(at).toBe(many.length);
    },
    { worth: 1, program: ofThread },
  );
});

function asUrl(text: string): URL {
  return new URL(`data:text/javascript,${encodeURIComponent(text)}`);
}
