import { expect, test } from '@jest/globals';
import { once } from 'node:events';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { Job, Rendered } from '../../src/cli/rendering/job.js';
import { withThreads } from '../../src/cli/rendering/threads.js';
import { foldersOf, keyOf, renderFolder, type Folder } from '../../src/render/folders.js';
import { toYaml } from '../../src/render/yaml.js';
import { memoryMemo } from '../../src/tree/memo.js';
import { read } from '../../src/validate/read.js';
import { validate } from '../../src/validate/validate.js';
import { organisationIn } from '../organisation.js';

const program = pathToFileURL('dist/render-worker.js');
const tree = organisationIn('.');
const memo = memoryMemo();
const reading = await read(tree, memo);
const { contexts, organisation } = await validate(reading, memo);
const folders = foldersOf(contexts, organisation);
const expected = new Map(folders.map((folder) => [folder.path, toYaml(renderFolder(folder))]));
const inProduction = folders.map(({ path }) => path).filter((path) => /^production\/[^/]+\/[^/]+$/.test(path));

test('a thread renders what nobody has, from the last on, as it would be rendered without', async () => {
  const batches = [
    inProduction.slice(0, 2),
    inProduction.slice(2, 4),
    [...inProduction.slice(4), 'production/web/none'],
  ];
  const claims = new Int32Array(new SharedArrayBuffer(4 * batches.length));
  claims[1] = -1;
  const worker = new Worker(program);
  const job: Job = { organisation: reading.organisation, batches, claims, thread: 1 };
  worker.postMessage(job);
  const rendered: Rendered[] = [];
  while (rendered.length < 2) rendered.push(...((await once(worker, 'message')) as [Rendered]));
  await worker.terminate();
  expect(rendered.map(({ batch }) => batch)).toEqual([2, 0]);
  expect([...claims]).toEqual([1, -1, 1]);
  for (const { batch, bytes, ends, keys } of rendered) {
    for (const [index, path] of (batches[batch] ?? []).entries()) {
      const folder = folders.find((it) => it.path === path);
      expect(keys[index]).toBe(folder === undefined ? '' : keyOf(folder));
      const own = bytes.subarray(ends[index - 1] ?? 0, ends[index]);
      expect(new TextDecoder().decode(own)).toBe(expected.get(path) ?? '');
    }
  }
});

const textOf = async (folder: Folder, bytes: Uint8Array | undefined) =>
  bytes === undefined ? toYaml(renderFolder(folder)) : new TextDecoder().decode(bytes);

test.each([
  ['that work', program],
  ['that end at once', new URL('data:text/javascript,process.exit(1)')],
  ['that claim all and end', new URL(`data:text/javascript,${encodeURIComponent(claimAll())}`)],
])('with threads %s, everything is as it would be without', async (_, ofThread) => {
  await withThreads(
    async (threads) => {
      await threads.start(tree);
      threads.begin(reading.organisation);
      for (const folder of folders)
        expect(await textOf(folder, await threads.take(folder))).toBe(expected.get(folder.path));
    },
    { worth: 1, program: ofThread },
  );
});

function claimAll(): string {
  return `import { parentPort } from 'node:worker_threads';
    parentPort.on('message', ({ claims, thread }) => { claims.fill(thread); process.exit(1); });`;
}

test('what a thread has of another state is not taken', async () => {
  const { services } = reading.organisation;
  const other = new Map(
    [...services].map(([name, it]) => [name, { ...it, id: it.id.replaceAll(/[0-9a-f]/g, '0') }] as const),
  );
  await withThreads(
    async (threads) => {
      await threads.start(tree);
      threads.begin({ ...reading.organisation, services: other });
      for (const folder of folders) expect(await threads.take(folder)).toBeUndefined();
    },
    { worth: 1, program },
  );
});
