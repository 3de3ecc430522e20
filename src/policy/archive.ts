import { gunzipSync } from 'fflate';

/** Bytes; more than this is no bundle of rules, but something that wants to fill the memory. */
const maximumSize = 64 * 1024 * 1024;
const block = 512;

/**
 * The files of a `.tar.gz` as OPA writes them (ustar, plain files), by path without the leading slash.
 * @throws Error when it is none, or larger than 64 MiB inside.
 */
export function readArchive(bytes: Uint8Array): ReadonlyMap<string, Uint8Array> {
  const tar = gunzipSync(bytes, { out: new Uint8Array(sizeInside(bytes)) });
  const files = new Map<string, Uint8Array>();
  for (let at = 0; at + block <= tar.length && tar[at] !== 0;) {
    const header = tar.subarray(at, at + block);
    const size = Number.parseInt(textOf(header, 124, 136), 8);
    const start = at + block;
    if (!Number.isSafeInteger(size) || start + size > tar.length) throw new Error('The archive ends too early.');
    const [prefix, name] = [textOf(header, 345, 500), textOf(header, 0, 100)];
    const path = prefix === '' ? name : `${prefix}/${name}`;
    files.set(path.replace(/^\/+/, ''), tar.subarray(start, start + size));
    at = start + Math.ceil(size / block) * block;
  }
  return files;
}

/** What gzip says at its end of the size of what is inside (RFC 1952): asked before any of it is made. */
function sizeInside(bytes: Uint8Array): number {
  const size = bytes.length < 18 ? 0 : new DataView(bytes.buffer, bytes.byteOffset).getUint32(bytes.length - 4, true);
  if (size === 0 || size > maximumSize) throw new Error('This is no archive of compiled rules.');
  return size;
}

function textOf(header: Uint8Array, from: number, to: number): string {
  const field = header.subarray(from, to);
  const end = field.indexOf(0);
  return new TextDecoder().decode(end < 0 ? field : field.subarray(0, end)).trim();
}
