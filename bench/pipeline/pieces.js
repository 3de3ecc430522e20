import { createReadStream, createWriteStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';

/** conftest holds all of a file, in a hundred times as much memory. */
const most = 100e6;
const between = Buffer.from('\n---\n');

/**
 * A file of manifests, cut between documents into files of about equal size.
 * @param {string} file
 * @param {string} dir
 * @returns {Promise<string[]>}
 */
export async function piecesOf(file, dir) {
  const handle = await open(file);
  try {
    const { size } = await handle.stat();
    const count = Math.ceil(size / most);
    const inner = Array.from({ length: count - 1 }, (_, at) => boundary(handle, Math.floor((size * (at + 1)) / count)));
    const cuts = [0, ...(await Promise.all(inner)), size];
    return await Promise.all(
      cuts.slice(1).map(async (end, at) => {
        const piece = join(dir, `manifests-${at}.yaml`);
        await pipeline(createReadStream(file, { start: cuts[at], end: end - 1 }), createWriteStream(piece));
        return piece;
      }),
    );
  } finally {
    await handle.close();
  }
}

/** The end of the document that a position is in. No document is longer than what is read here. */
async function boundary(handle, position) {
  const { buffer, bytesRead } = await handle.read({ buffer: Buffer.alloc(4 << 20), position });
  const at = buffer.subarray(0, bytesRead).indexOf(between);
  if (at < 0) throw new Error(`No document ends after byte ${position}.`);
  return position + at + 1;
}
