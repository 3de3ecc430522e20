import { parentPort } from 'node:worker_threads';
import { noTexts } from '../../render/yaml.js';
import { renderBatch, type Batch } from './batch.js';

// Runs in a thread of its own: renders what it is sent, one batch after the other.
const texts = noTexts();

parentPort?.on('message', ({ number, folders }: Batch) => {
  const manifests = renderBatch(folders, texts);
  parentPort?.postMessage(
    { number, manifests },
    manifests.map((bytes) => bytes.buffer),
  );
});
