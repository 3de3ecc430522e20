import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { UsageError } from '../run.js';

/** What a list may have at most, once it is unpacked: four times the largest one of a region that we know of. */
export const maximumBytes = 2 * 1024 ** 3;

/**
 * The text of a list as pieces: UTF-8, maybe packed by gzip.
 * @throws UsageError when it is neither, is cut off, or has more than {@link maximumBytes}.
 */
export async function* textOf(bytes: AsyncIterable<Uint8Array>, limit = maximumBytes): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let size = 0;
  try {
    for await (const piece of unpacked(bytes)) {
      size += piece.length;
      if (size > limit)
        throw new UsageError(`The list has more than ${limit / 1024 ** 3} GiB.`, 'Take the list of one region.');
      yield decoder.decode(piece, { stream: true });
    }
    yield decoder.decode();
  } catch (error) {
    throw unreadable(error) ?? error;
  }
}

function unreadable(error: unknown): UsageError | undefined {
  const { code = '' } = error as { readonly code?: string };
  if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA')
    return new UsageError('The list is not all there, or no UTF-8.', 'Download it again; nothing was written.');
  if (code.startsWith('Z_'))
    return new UsageError('The list is packed by gzip and not all there.', 'Download it again; nothing was written.');
  return undefined;
}

async function* unpacked(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const [start, all] = await peeked(bytes, (head) => head.length >= 2, joined);
  if (start?.[0] !== 0x1f || start[1] !== 0x8b) {
    yield* all;
    return;
  }
  const gunzip = createGunzip();
  // It destroys what is read from with the error, if there is one, so that reading throws.
  pipeline(Readable.from(all), gunzip, () => undefined);
  yield* gunzip as AsyncIterable<Uint8Array>;
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  return Buffer.concat([a, b]);
}

/** The start of a stream, as long as it needs to be, and the whole stream once more. */
export async function peeked<T>(
  pieces: AsyncIterable<T>,
  isEnough: (start: T) => boolean,
  join: (a: T, b: T) => T,
): Promise<[start: T | undefined, all: AsyncGenerator<T>]> {
  const iterator = pieces[Symbol.asyncIterator]() as AsyncIterator<T, undefined>;
  const rest = { [Symbol.asyncIterator]: () => iterator };
  let start: T | undefined;
  while (start === undefined || !isEnough(start)) {
    const { done, value } = await iterator.next();
    if (done === true) break;
    start = start === undefined ? value : join(start, value);
  }
  async function* all(): AsyncGenerator<T> {
    if (start !== undefined) yield start;
    yield* rest;
  }
  return [start, all()];
}
