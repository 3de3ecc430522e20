import { parentPort } from 'node:worker_threads';
import { contextsOf } from '../../model/graph.js';
import { foldersOf, keyOf, renderFolder, type Folder } from '../../render/folders.js';
import { noTexts, toYaml } from '../../render/yaml.js';
import { memoryMemo } from '../../tree/memo.js';
import { claim, type Job, type Rendered } from './job.js';

// Runs in a thread of its own: renders batches from the last on, until somebody has each of them. Whoever asked begins
// with the first.
const texts = noTexts();

parentPort?.on('message', (job: Job) => void renderAll(job));

async function renderAll({ organisation, batches, claims, thread }: Job): Promise<void> {
  let [known, environment] = [new Map<string, Folder>(), ''];
  for (const [batch, paths] of [...batches.entries()].toReversed()) {
    if (claim(claims, batch, thread) !== thread) continue;
    const [of = ''] = paths[0]?.split('/') ?? [];
    if (of !== environment) {
      const folders = foldersOf(await contextsOf(organisation, of, memoryMemo()), organisation);
      [known, environment] = [new Map(folders.map((folder) => [folder.path, folder])), of];
    }
    const rendered = renderBatch(
      batch,
      paths.map((path) => known.get(path)),
    );
    parentPort?.postMessage(rendered, [rendered.bytes.buffer]);
  }
}

function renderBatch(batch: number, folders: readonly (Folder | undefined)[]): Rendered {
  const parts = folders.map((folder) => new TextEncoder().encode(folder && toYaml(renderFolder(folder), texts)));
  const ends: number[] = [];
  for (const part of parts) ends.push((ends.at(-1) ?? 0) + part.length);
  const bytes = new Uint8Array(ends.at(-1) ?? 0);
  for (const [index, part] of parts.entries()) bytes.set(part, ends[index - 1] ?? 0);
  return { batch, bytes, ends, keys: folders.map((folder) => (folder === undefined ? '' : keyOf(folder))) };
}
