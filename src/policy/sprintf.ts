import { readDirective, type Cursor, type Directive } from './go-directive.js';
import { bigText, floatText, wholeText } from './go-number.js';
import { quote, stringText, type Layout } from './go-text.js';
import { callLimit } from './limits.js';
import { requireSize } from './rule-error.js';

/** A value as OPA hands it to a host function: JSON, in which a set is a list. */
export type Term = null | boolean | number | string | readonly Term[] | { readonly [key: string]: Term };

/**
 * Rego's `sprintf`: Go's `fmt.Sprintf` over what OPA makes of the values: whole numbers, other numbers, texts, and
 * everything else as Rego writes it (`builtinSprintf` in github.com/open-policy-agent/opa/v1/topdown/strings.go). What
 * does not fit is told in the text, as Go does. Not here: the verbs x and X of numbers that are not
 * whole, and p.
 * @throws RuleError when the text gets too long.
 */
export function sprintf(format: string, values: readonly Term[]): string {
  const args = values.map(argumentOf);
  const cursor: Cursor = { format, at: 0, next: 0, isReordered: false };
  let text = '';
  while (cursor.at < format.length) {
    const start = format.indexOf('%', cursor.at);
    if (start < 0) return text + format.slice(cursor.at) + extraText(cursor, args);
    text += format.slice(cursor.at, start);
    cursor.at = start + 1;
    text += directiveText(readDirective(cursor, args), args);
    requireSize(text.length, callLimit);
  }
  return text + extraText(cursor, args);
}

interface Argument {
  /** Go's type. */
  readonly type: 'int64' | '*big.Int' | 'float64' | 'string';
  readonly value: bigint | number | string;
}

function argumentOf(value: Term): Argument {
  if (typeof value === 'string') return { type: 'string', value };
  if (typeof value !== 'number') return { type: 'string', value: regoText(value) };
  // A number with an exponent is not whole to OPA.
  if (!Number.isInteger(value) || Math.abs(value) >= 1e21) return { type: 'float64', value };
  // Of large ones the digits that JSON has.
  const whole = BigInt(String(value));
  return { type: BigInt.asIntN(64, whole) === whole ? 'int64' : '*big.Int', value: whole };
}

/** A value as Rego writes it. */
export function regoText(value: Term): string {
  if (typeof value === 'string') return quote(value);
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${(value as readonly Term[]).map(regoText).join(', ')}]`;
  const map = value as { readonly [key: string]: Term };
  const keys = Object.keys(map).sort(compareCodePoints);
  return `{${keys.map((key) => `${quote(key)}: ${regoText(map[key] ?? null)}`).join(', ')}}`;
}

/** The order of UTF-8, which UTF-16 has otherwise beyond U+FFFF. */
function compareCodePoints(a: string, b: string): number {
  const [left, right] = [Array.from(a), Array.from(b)];
  const at = left.findIndex((character, index) => character !== right[index]);
  if (at < 0) return left.length - right.length;
  return (left[at]?.codePointAt(0) ?? 0) - (right[at]?.codePointAt(0) ?? -1);
}

function directiveText({ verb, index, layout, fault }: Directive, args: readonly Argument[]): string {
  if (verb === undefined) return `${fault}%!(NOVERB)`;
  if (verb === '%') return `${fault}%`;
  if (index === undefined) return `${fault}%!${verb}(BADINDEX)`;
  const arg = args[index];
  return fault + (arg === undefined ? `%!${verb}(MISSING)` : argumentText(arg, verb, layout));
}

function argumentText(arg: Argument, verb: string, layout: Layout): string {
  if (verb === 'T') return stringText(arg.type, 's', layout) ?? '';
  // With v these flags mean something else: the syntax of Go, in which a text stands in quotes.
  const isGo = verb === 'v' && layout.sharp && arg.type === 'string';
  const own = verb === 'v' && arg.type !== '*big.Int' ? { ...layout, sharp: false, plus: false } : layout;
  const text = valueText(arg, isGo ? 'q' : verb, own);
  if (text === undefined && arg.type === '*big.Int') return `%!${verb}(big.Int=${arg.value})`;
  return text ?? `%!${verb}(${arg.type}=${valueText(arg, 'v', own) ?? ''})`;
}

function valueText({ type, value }: Argument, verb: string, layout: Layout): string | undefined {
  if (typeof value === 'string') return stringText(value, verb, layout);
  if (typeof value === 'number') return floatText(value, verb, layout);
  return type === 'int64' ? wholeText(value, verb, layout) : bigText(value, verb, layout);
}

const plain: Layout = { minus: false, plus: false, sharp: false, space: false, zero: false };

function extraText({ next, isReordered }: Cursor, args: readonly Argument[]): string {
  const extra = isReordered ? [] : args.slice(next);
  if (extra.length === 0) return '';
  return `%!(EXTRA ${extra.map((arg) => `${arg.type}=${valueText(arg, 'v', plain) ?? ''}`).join(', ')})`;
}
