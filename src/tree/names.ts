/**
 * Names in Git are bytes, mostly UTF-8. Here they are strings: a byte that is not part of valid UTF-8 becomes the lone
 * surrogate U+DC00 + byte (as in Python's PEP 383), so that different names stay different, every name has its bytes
 * back, and a check of the allowed characters refuses it at its path instead of the whole tree being unreadable.
 */
export function decodeName(bytes: Uint8Array): string {
  const text = ascii(bytes) ?? decoded(bytes);
  if (text !== undefined) return text;
  let name = '';
  for (let at = 0; at < bytes.length;) {
    const length = sequenceLength(bytes[at] ?? 0);
    const character = decoded(bytes.subarray(at, at + length));
    name += character ?? String.fromCharCode(0xdc00 + (bytes[at] ?? 0));
    at += character === undefined ? 1 : length;
  }
  return name;
}

/**
 * The bytes of a name in Git: what {@link decodeName} reads.
 * @throws TypeError when the name has a lone surrogate that no byte is read as.
 */
export function encodeName(name: string): Uint8Array {
  const bytes = nameBytes(name);
  const isName = !/\p{Surrogate}/u.test(name) || decodeName(bytes) === name;
  if (!isName) throw new TypeError(`${JSON.stringify(name)} is not the name of a file in Git.`);
  return bytes;
}

/** The same for any text: a lone surrogate that no byte is read as becomes U+FFFD. */
export function nameBytes(name: string): Uint8Array {
  const encoder = new TextEncoder();
  if (!/\p{Surrogate}/u.test(name)) return encoder.encode(name);
  return Uint8Array.from(
    Array.from(name).flatMap((character) => {
      const code = character.codePointAt(0) ?? 0;
      return code >= 0xdc80 && code <= 0xdcff ? [code - 0xdc00] : [...encoder.encode(character)];
    }),
  );
}

/** Short text in ASCII, as nearly all names are: a decoder takes longer to call. */
function ascii(bytes: Uint8Array): string | undefined {
  if (bytes.length > 100) return undefined;
  for (let at = 0; at < bytes.length; at += 1) if ((bytes[at] ?? 0) >= 0x80) return undefined;
  return String.fromCharCode.apply(undefined, bytes as unknown as number[]);
}

/** A byte order mark is a part of a name like any other character. */
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function decoded(bytes: Uint8Array): string | undefined {
  try {
    return utf8.decode(bytes);
  } catch {
    return undefined;
  }
}

/** How many bytes the character has that begins with `byte`. */
function sequenceLength(byte: number): number {
  return byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
}
