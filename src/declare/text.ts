import type { Blob } from '../tree/tree.js';
import { maximumBlobSize } from '../tree/tree.js';
import type { Fault } from './finding.js';
import { lineStarts, rangeOf } from './lines.js';

/** The text of a declaration without its byte order mark, or why there is none. */
export function decode(blob: Blob): string | Fault {
  const size = 'bytes' in blob ? blob.bytes.length : blob.tooLarge;
  if (!('bytes' in blob) || size > maximumBlobSize) return tooLarge(size);
  const { bytes } = blob;
  // Every declaration starts with two ASCII characters, so a zero among them is half of a wider character.
  if (bytes[0] === 0 || bytes[1] === 0) return notUtf8(wider);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return bytes[0] === 0xff || bytes[0] === 0xfe ? notUtf8(wider) : notUtf8(...invalidByte(bytes));
  }
}

function tooLarge(size: number): Fault {
  return {
    code: 'too-large',
    severity: 'error',
    message: `The file has ${size} bytes; a declaration may have ${maximumBlobSize}.`,
    hint: 'Split it, or keep the data elsewhere.',
  };
}

const wider = 'The file looks like UTF-16 or UTF-32.';

function notUtf8(message: string, range?: Fault['range']): Fault {
  return {
    code: 'not-utf8',
    severity: 'error',
    ...(range === undefined ? {} : { range }),
    message,
    hint: 'Save the file as UTF-8.',
  };
}

function invalidByte(bytes: Uint8Array): [string, Fault['range']] {
  const offset = validLength(bytes);
  const text = new TextDecoder().decode(bytes.subarray(0, offset));
  const value = (bytes[offset] ?? 0).toString(16).toUpperCase().padStart(2, '0');
  return [`The byte 0x${value} is not UTF-8 here.`, rangeOf(lineStarts(text), text.length, text.length + 1)];
}

/** How many bytes from the beginning are whole characters of UTF-8. */
function validLength(bytes: Uint8Array): number {
  let valid = 0;
  let invalid = bytes.length + 1;
  while (invalid - valid > 1) {
    const middle = (valid + invalid) >> 1;
    if (startsCharacters(bytes.subarray(0, middle))) valid = middle;
    else invalid = middle;
  }
  return wholeCharacters(bytes, valid);
}

/** Whether more bytes could make `bytes` valid UTF-8. */
function startsCharacters(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

/** `length` without the first bytes of a character that is cut off there. */
function wholeCharacters(bytes: Uint8Array, length: number): number {
  let start = length;
  while (start > 0 && length - start < 3 && ((bytes[start - 1] ?? 0) & 0xc0) === 0x80) start--;
  const lead = bytes[start - 1] ?? 0;
  const wanted = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc0 ? 2 : 1;
  return length - start + 1 < wanted ? start - 1 : length;
}
