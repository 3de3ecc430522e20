import fc from 'fast-check';
import { hostFunctions, notDefined } from '../../../src/policy/host-functions.js';
import type { Term } from '../../../src/policy/sprintf.js';

/** Calls of the functions that compiled rules ask their host for, as OPA's command line can make them, too. */
export interface Calls {
  readonly name: string;
  readonly args: readonly (readonly Term[])[];
}

const number = fc.oneof(
  fc.integer({ min: -1000, max: 1000 }),
  fc.integer(),
  fc.maxSafeInteger(),
  fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e6, max: 1e6 }).map((it) => Number(it.toFixed(4))),
  fc.constantFrom(
    0.1,
    1.5,
    0.5,
    2.5,
    1e-7,
    123456.789,
    1234567.5,
    12345678901.25,
    1e20,
    2 ** 63,
    -(2 ** 63),
    18e18,
    1e21,
    1e22,
    5e-324,
    0.000123,
  ),
);
/** Every version of Unicode agrees on these. */
const beyondAscii = fc.constantFrom(
  'é',
  'ß',
  '中',
  '😀',
  'д',
  '𝔘',
  'ﬁ',
  '€',
  '\u200d',
  '\u0301',
  '\u00a0',
  '\ufeff',
  '\ue000',
  '\ud7ff',
);
const text = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.string({ unit: beyondAscii, maxLength: 6 }),
  fc.constantFrom(
    '',
    'a"b',
    'tab\t',
    'äöü',
    '😀',
    '100%',
    '<&>',
    '\u2028',
    '\u0007',
    '\u007f',
    'back\\slash',
    "it's `q`",
  ),
);
const { term } = fc.letrec<{ term: Term }>((tie) => ({
  term: fc.oneof(
    { maxDepth: 2, withCrossShrink: true },
    number,
    text,
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('term'), { maxLength: 3 }),
    fc.dictionary(fc.string({ maxLength: 4 }), tie('term'), { maxKeys: 3, noNullPrototype: true }),
  ),
}));

const directive = fc
  .tuple(
    fc.constantFrom('', '', '', '-', '+', '0', ' ', '#', '-0', '+0'),
    fc.constantFrom('', '', '', '', '', '[1]', '[2]', '[9]', '[', '[x]', '[]'),
    fc.constantFrom('', '', '', '1', '5', '12', '*'),
    fc.constantFrom('', '', '', '', '.0', '.2', '.5', '.', '.*', '.[1]*', '.[2]'),
    fc.constantFrom('', '', '', '', '', '', '[1]', '[3]'),
    fc.constantFrom(
      'v',
      'v',
      's',
      's',
      'd',
      'd',
      'f',
      'F',
      'g',
      'G',
      'e',
      'E',
      'x',
      'X',
      'o',
      'O',
      'b',
      'q',
      'c',
      'U',
      't',
      'T',
      '%',
      'z',
      '!',
    ),
  )
  .map((parts) => `%${parts.join('')}`);
const format = fc
  .array(
    fc.oneof(
      { arbitrary: directive, weight: 3 },
      { arbitrary: text, weight: 2 },
      fc.constantFrom('%', '%%', '%5', '%.'),
    ),
    {
      maxLength: 5,
    },
  )
  .map((parts) => parts.join(''));

const texts = fc.oneof(
  text,
  fc.array(text, { maxLength: 3 }),
  fc.array(fc.oneof(text, number), { maxLength: 2 }),
  number,
);
const unit = fc.constantFrom(
  '',
  'm',
  'k',
  'K',
  'M',
  'G',
  'T',
  'P',
  'E',
  'Ki',
  'ki',
  'Mi',
  'MI',
  'mi',
  'Gi',
  'Ti',
  'Pi',
  'Ei',
  'b',
  'B',
  'Kb',
  'KiB',
  'mb',
  'MB',
  'gib',
  'x',
  ' ',
  'e3',
);
const amount = fc.oneof(
  fc.nat({ max: 100_000 }).map(String),
  fc.tuple(fc.nat({ max: 999 }), fc.nat({ max: 999 })).map(([whole, part]) => `${whole}.${part}`),
  fc.constantFrom(
    '',
    '0',
    '.5',
    '5.',
    '-1',
    '+1',
    '1e3',
    '1E3',
    '1e-3',
    '1.5e2',
    '00012',
    '1_000',
    '0x10',
    '1,5',
    'NaN',
    'Inf',
    ' 1',
    '1 ',
    '"10"',
    '९',
  ),
);
const quantity = fc.oneof(
  fc.tuple(amount, unit).map((parts) => parts.join('')),
  fc.tuple(amount, unit).map((parts) => `"${parts.join('')}"`),
  texts,
);
const two = fc.nat({ max: 99 }).map((it) => String(it).padStart(2, '0'));
const year = fc
  .oneof(fc.integer({ min: 1960, max: 2060 }), fc.integer({ min: 1, max: 9999 }))
  .map((it) => String(it).padStart(4, '0'));
const real = fc.date({ min: new Date('1700-01-01'), max: new Date('2250-01-01'), noInvalidDate: true });
const moment = fc.oneof(
  real.map((it) => it.toISOString()),
  real.map((it) => it.toISOString().replace(/\..*/, 'Z')),
  fc
    .tuple(real, fc.constantFrom('+01:00', '-07:30', '+23:59', '+24:00', '-00:00', '+1:00', 'z', ''))
    .map(([it, zone]) => it.toISOString().replace(/\..*/, zone)),
  fc
    .tuple(real, fc.constantFrom('.1', '.123456789', '.1234567891', ',5', '.', '.0000000001'))
    .map(([it, part]) => it.toISOString().replace(/\..*/, `${part}Z`)),
  fc.tuple(year, two, two, two, two, two).map(([y, m, d, h, min, s]) => `${y}-${m}-${d}T${h}:${min}:${s}Z`),
  fc.constantFrom(
    '2024-02-29T00:00:00Z',
    '2023-02-29T00:00:00Z',
    '2000-02-29T00:00:00Z',
    '1900-02-29T00:00:00Z',
    '2016-12-31T23:59:60Z',
    '1677-09-21T00:12:43Z',
    '2262-04-11T23:47:17Z',
    '1678-01-01T00:00:00Z',
    '2024-01-01t00:00:00Z',
    '2024-01-01 00:00:00Z',
    '2024-1-1T00:00:00Z',
    '12024-01-01T00:00:00Z',
  ),
  texts,
);
const part = fc.oneof(
  fc.nat({ max: 12 }).map(String),
  fc.constantFrom('', '01', '00', '-1', 'x', '99999999999999999999', '9223372036854775808'),
);
const identifiers = fc.array(fc.constantFrom('alpha', 'beta', '1', '2', '10', '01', 'rc-1', '-', '', 'x.y', 'ä'), {
  maxLength: 3,
});
const version = fc.oneof(
  fc
    .tuple(part, part, part, identifiers, identifiers)
    .map(
      ([major, minor, patch, before, build]) =>
        `${major}.${minor}.${patch}${before.length > 0 ? `-${before.join('.')}` : ''}${build.length > 0 ? `+${build.join('.')}` : ''}`,
    ),
  fc.constantFrom('1', '1.2', 'v1.2.3', '1.2.3.4', '1.2.3-', '1.2.3+', ' 1.2.3'),
  texts,
);
const whole = fc.array(term, { maxLength: 4 });

const argumentsOf: Readonly<Record<string, fc.Arbitrary<readonly Term[]>>> = {
  // Not there: numbers that are not whole in base 16.
  sprintf: fc
    .tuple(format, whole)
    .filter(
      ([of, values]) =>
        !/x/i.test(of) ||
        values.every((value) => typeof value !== 'number' || (Math.abs(value) < 1e21 && Number.isInteger(value))),
    ),
  'strings.any_prefix_match': fc.tuple(texts, texts),
  'strings.any_suffix_match': fc.tuple(texts, texts),
  'strings.count': fc.tuple(text, fc.oneof(text, fc.constantFrom('a', 'aa', '', '😀'))),
  'time.parse_rfc3339_ns': fc.tuple(moment),
  'units.parse': fc.tuple(quantity),
  'units.parse_bytes': fc.tuple(quantity),
  'semver.is_valid': fc.tuple(fc.oneof(version, term)),
  'semver.compare': fc.tuple(version, version),
};

/** So many calls of each function, made from a seed. */
export function callsOf(seed: number, runs: number): Calls[] {
  return Object.keys(hostFunctions).map((name) => {
    const arbitrary = argumentsOf[name];
    if (arbitrary === undefined) throw new Error(`Nothing calls ${name}: say what its arguments are.`);
    return { name, args: fc.sample(arbitrary, { seed, numRuns: runs }) };
  });
}

/** What OPA is asked: for each call a list with its value, or an empty one where it has none. */
export function queryOf(calls: readonly Calls[]): string {
  const results = calls.map(({ name, args }) => {
    const given = Array.from({ length: args[0]?.length ?? 0 }, (_, index) => `args[${index}]`).join(', ');
    return `${JSON.stringify(name)}: [[value | value := ${name}(${given})] | some args in input[${JSON.stringify(name)}]]`;
  });
  return `{${results.join(', ')}}`;
}

/** The same from the functions of the host. A whole number may be larger than those of JSON. */
export function answersOf({ name, args }: Calls): string[] {
  const implementation = hostFunctions[name];
  return args.map((given) => {
    const value = implementation?.(...given) ?? notDefined;
    if (value === notDefined) return '[]';
    return typeof value === 'bigint' ? `[${value}]` : JSON.stringify([value]);
  });
}
