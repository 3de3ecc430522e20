import type { Layout } from './go-text.js';

/** How far a format of Go's `fmt` has been read. */
export interface Cursor {
  readonly format: string;
  at: number;
  /** The index of the next argument. */
  next: number;
  /** An index in brackets has named an argument: then nobody knows which are left over. */
  isReordered: boolean;
}

/** `%-8.3[2]d`, read. */
export interface Directive {
  readonly layout: Layout;
  /** Missing at the end of the format. */
  readonly verb?: string;
  /** Of its argument, which may be one too many; missing where an index in brackets is wrong. */
  readonly index?: number;
  /** What Go writes before it of a width or a precision that is none. */
  readonly fault: string;
}

interface Value {
  readonly value: unknown;
}

/** Reads what follows a percent sign, as `doPrintf` in Go's fmt/print.go does. */
export function readDirective(cursor: Cursor, args: readonly Value[]): Directive {
  const flags = take(cursor, /[-+# 0]*/y);
  const first = readIndex(cursor, args.length);
  const width = readSize(cursor, args);
  let isGood = first.isGood && !(first.isFound && width.isSaid && !width.isArgument);
  let isAfterIndex = first.isFound && !width.isArgument;
  let precision: Size = noSize;
  if (cursor.format[cursor.at] === '.' && cursor.at + 1 < cursor.format.length) {
    cursor.at += 1;
    const index = readIndex(cursor, args.length);
    isGood &&= index.isGood && !isAfterIndex;
    const size = readSize(cursor, args);
    isAfterIndex = index.isFound && !size.isArgument;
    precision = size.isArgument ? size : { ...size, value: size.value ?? 0 };
  }
  if (!isAfterIndex) isGood = readIndex(cursor, args.length).isGood && isGood;
  const code = cursor.format.codePointAt(cursor.at);
  const verb = code === undefined ? undefined : String.fromCodePoint(code);
  cursor.at += verb?.length ?? 0;
  const index = cursor.next;
  if (verb !== undefined && verb !== '%' && isGood && index < args.length) cursor.next += 1;
  const isNegative = width.value !== undefined && width.value < 0;
  return {
    layout: {
      minus: flags.includes('-') || isNegative,
      plus: flags.includes('+'),
      sharp: flags.includes('#'),
      space: flags.includes(' '),
      zero: flags.includes('0') && !isNegative,
      ...(width.value !== undefined && { width: Math.abs(width.value) }),
      ...(precision.value !== undefined && precision.value >= 0 && { precision: precision.value }),
    },
    ...(verb !== undefined && { verb }),
    ...(isGood && { index }),
    fault: faultOf(width, 'BADWIDTH') + faultOf(precision, 'BADPREC'),
  };
}

function take(cursor: Cursor, pattern: RegExp): string {
  pattern.lastIndex = cursor.at;
  const [found = ''] = pattern.exec(cursor.format) ?? [];
  cursor.at += found.length;
  return found;
}

interface Index {
  /** There is a number in brackets, whether or not of an argument. */
  readonly isFound: boolean;
  readonly isGood: boolean;
}

/** `[2]`: the next argument is the second. */
function readIndex(cursor: Cursor, count: number): Index {
  if (cursor.format[cursor.at] !== '[') return { isFound: false, isGood: true };
  cursor.isReordered = true;
  const end = cursor.format.indexOf(']', cursor.at);
  const inside = end < 0 ? '' : cursor.format.slice(cursor.at + 1, end);
  cursor.at = end < 0 ? cursor.at + 1 : end + 1;
  const isFound = /^\d{1,7}$/.test(inside) && Number(inside) <= largest;
  const isGood = isFound && Number(inside) >= 1 && Number(inside) <= count;
  if (isGood) cursor.next = Number(inside) - 1;
  return { isFound, isGood };
}

/** A width or a precision: digits, or `*` for an argument. */
interface Size {
  readonly value?: number;
  readonly isSaid: boolean;
  readonly isArgument: boolean;
}

const noSize: Size = { isSaid: false, isArgument: false };
/** Go takes no larger ones. */
const largest = 1_000_000;

function readSize(cursor: Cursor, args: readonly Value[]): Size {
  if (cursor.format[cursor.at] !== '*') {
    const digits = take(cursor, /\d*/y);
    return digits === '' ? noSize : { value: Number(digits), isSaid: true, isArgument: false };
  }
  cursor.at += 1;
  const value = args[cursor.next]?.value;
  if (cursor.next < args.length) cursor.next += 1;
  const isSize = typeof value === 'bigint' && value >= -largest && value <= largest;
  return { ...(isSize && { value: Number(value) }), isSaid: true, isArgument: true };
}

function faultOf({ isArgument, value }: Size, name: 'BADWIDTH' | 'BADPREC'): string {
  const isNone = isArgument && (value === undefined || (name === 'BADPREC' && value < 0));
  return isNone ? `%!(${name})` : '';
}
