/** A value as OPA hands it to a host function: JSON, in which a set is a list. */
export type Term = null | boolean | number | string | readonly Term[] | { readonly [key: string]: Term };

const directive = /%(?<flags>[-+# 0]*)(?<width>\d*)(?:\.(?<precision>\d*))?(?<verb>[^]?)/gu;

/**
 * Rego's `sprintf`: Go's `fmt.Sprintf` over what OPA makes of the values: whole numbers, other numbers, texts, and
 * everything else as Rego writes it (`builtinSprintf` in github.com/open-policy-agent/opa/v1/topdown/strings.go). What
 * does not fit is told in the text, as Go does; nothing throws.
 */
export function sprintf(format: string, values: readonly Term[]): string {
  const args = values.map(argumentOf);
  let next = 0;
  const text = format.replace(directive, (...match: unknown[]) => {
    const { flags = '', width = '', precision, verb = '' } = match.at(-1) as Record<string, string | undefined>;
    if (verb === '') return '%!(NOVERB)';
    if (verb === '%') return '%';
    const arg = args[next++];
    if (arg === undefined) return `%!${verb}(MISSING)`;
    return pad(write(arg, verb, flags, precision), flags, Number(width), arg);
  });
  const extra = args.slice(next);
  return extra.length === 0 ? text : `${text}%!(EXTRA ${extra.map((it) => `${it.type}=${plain(it)}`).join(', ')})`;
}

interface Argument {
  readonly type: 'int' | 'float64' | 'string';
  readonly value: number | string;
}

function argumentOf(value: Term): Argument {
  if (typeof value === 'number') return { type: Number.isInteger(value) ? 'int' : 'float64', value };
  return { type: 'string', value: typeof value === 'string' ? value : regoText(value) };
}

/** A value as Rego writes it. */
export function regoText(value: Term): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${(value as readonly Term[]).map(regoText).join(', ')}]`;
  const map = value as { readonly [key: string]: Term };
  const keys = Object.keys(map).sort((a, b) => (a < b ? -1 : 1));
  return `{${keys.map((key) => `${JSON.stringify(key)}: ${regoText(map[key] ?? null)}`).join(', ')}}`;
}

function plain({ type, value }: Argument): string {
  return type === 'float64' ? shortest(Number(value)) : String(value);
}

function write(arg: Argument, verb: string, flags: string, precision: string | undefined): string {
  const written =
    arg.type === 'string' ? writeText(String(arg.value), verb, precision) : writeNumber(arg, verb, precision);
  if (written === undefined) return `%!${verb}(${arg.type}=${plain(arg)})`;
  const isSigned = arg.type !== 'string' && flags.includes('+') && !written.startsWith('-');
  return isSigned ? `+${written}` : written;
}

function writeText(text: string, verb: string, precision: string | undefined): string | undefined {
  const cut = precision === undefined ? text : Array.from(text).slice(0, Number(precision)).join('');
  if (verb === 'v' || verb === 's') return cut;
  if (verb === 'q') return JSON.stringify(cut);
  if (verb !== 'x' && verb !== 'X') return undefined;
  const digits = [...new TextEncoder().encode(cut)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return verb === 'X' ? digits.toUpperCase() : digits;
}

function writeNumber({ type, value }: Argument, verb: string, precision: string | undefined): string | undefined {
  const number = Number(value);
  if (verb === 'v') return type === 'float64' ? shortest(number) : String(BigInt(number));
  if (type === 'int') return writeWhole(BigInt(number), verb);
  const digits = precision === undefined ? 6 : Number(precision);
  if (verb === 'f' || verb === 'F') return number.toFixed(Math.min(digits, 100));
  if (verb === 'e') return twoDigits(number.toExponential(Math.min(digits, 100)));
  return verb === 'g' ? shortest(number) : undefined;
}

function writeWhole(number: bigint, verb: string): string | undefined {
  if (verb === 'd') return String(number);
  if (verb === 'x') return number.toString(16);
  if (verb === 'X') return number.toString(16).toUpperCase();
  if (verb === 'o') return number.toString(8);
  return verb === 'b' ? number.toString(2) : undefined;
}

/** The fewest digits that say the number, as Go writes a float: with an exponent below 1e-4 and from 1e21 on. */
function shortest(number: number): string {
  const size = Math.abs(number);
  return size !== 0 && (size < 1e-4 || size >= 1e21) ? twoDigits(number.toExponential()) : String(number);
}

/** Go writes at least two digits of an exponent. */
function twoDigits(text: string): string {
  return text.replace(/e([-+])(\d)$/, 'e$10$2');
}

function pad(text: string, flags: string, width: number, { type }: Argument): string {
  if (flags.includes('-')) return text.padEnd(width);
  if (!flags.includes('0') || type === 'string') return text.padStart(width);
  const sign = /^[-+]/.exec(text)?.[0] ?? '';
  return sign + text.slice(sign.length).padStart(width - sign.length, '0');
}
