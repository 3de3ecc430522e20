/** How a directive of Go's `fmt` lays out what it writes: its flags, `%-+# 0`, its width and its precision. */
export interface Layout {
  readonly minus: boolean;
  readonly plus: boolean;
  readonly sharp: boolean;
  readonly space: boolean;
  readonly zero: boolean;
  readonly width?: number;
  readonly precision?: number;
}

/** A text with what is left of the width around it. */
export function padded(text: string, { minus, zero, width = 0 }: Pick<Layout, 'minus' | 'zero' | 'width'>): string {
  if (width === 0) return text;
  const missing = Math.max(0, width - Array.from(text).length);
  if (minus) return text + ' '.repeat(missing);
  return (zero ? '0' : ' ').repeat(missing) + text;
}

/** A text by a verb of Go's `fmt`; undefined where the verb is none of texts. */
export function stringText(text: string, verb: string, layout: Layout): string | undefined {
  const { precision, sharp, plus } = layout;
  if (verb === 'x' || verb === 'X') return hexText(text, verb, layout);
  const cut = precision === undefined ? text : Array.from(text).slice(0, precision).join('');
  if (verb === 'v' || verb === 's') return padded(cut, layout);
  if (verb !== 'q') return undefined;
  return padded(sharp && canBackquote(cut) ? `\`${cut}\`` : quote(cut, plus), layout);
}

/** The bytes of a text, two digits each. */
function hexText(text: string, verb: string, { sharp, space, precision, ...layout }: Layout): string {
  const bytes = [...new TextEncoder().encode(text)].slice(0, precision);
  const digits = bytes.map((byte) => byte.toString(16).padStart(2, '0'));
  const prefix = sharp && digits.length > 0 ? '0x' : '';
  const written = prefix + digits.join(space ? ` ${prefix}` : '');
  return padded(verb === 'X' ? written.toUpperCase() : written, layout);
}

/** A text as Go writes it in its sources. */
export function quote(text: string, isAscii = false): string {
  return `"${Array.from(text, (character) => escaped(character, '"', isAscii)).join('')}"`;
}

/** The same of a single character. */
export function quoteRune(character: string, isAscii: boolean): string {
  return `'${escaped(character, "'", isAscii)}'`;
}

const escapes: Readonly<Record<string, string>> = {
  '\u0007': '\\a',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\v': '\\v',
};

function escaped(character: string, mark: string, isAscii: boolean): string {
  if (character === mark || character === '\\') return `\\${character}`;
  const code = character.codePointAt(0) ?? 0;
  if (isPrintable(code) && (code < 0x80 || !isAscii)) return character;
  const short = escapes[character];
  if (short !== undefined) return short;
  if (code < 0x20 || code === 0x7f) return `\\x${code.toString(16).padStart(2, '0')}`;
  return code < 0x10000 ? `\\u${code.toString(16).padStart(4, '0')}` : `\\U${code.toString(16).padStart(8, '0')}`;
}

/** strconv.IsPrint: letters, marks, numbers, punctuation, symbols and the ordinary space. */
export function isPrintable(code: number): boolean {
  return /^[\p{L}\p{M}\p{N}\p{P}\p{S} ]$/u.test(String.fromCodePoint(code));
}

/** strconv.CanBackquote: no control characters but tabs, no backquote and no byte order mark. */
function canBackquote(text: string): boolean {
  return Array.from(text).every((character) => {
    const code = character.codePointAt(0) ?? 0;
    return character === '\t' || (code >= 0x20 && code !== 0x7f && character !== '`' && code !== 0xfeff);
  });
}
