import fc from 'fast-check';
import { documents } from './documents.js';

const declarations = [
  `kind: Service
metadata:
  name: checkout
spec:
  ports:
    grpc: 5050
`,
  `env:
  CART: { service: cart } # host:port
  LEVEL: "info"
args: [a, 'b', "c"]
`,
  `args: [
  "a",
  {x: 1, y: [2, 3]},
]
list:
  - name: x
    value: "two
      lines"
`,
  `script: |
  set -e
    more

  end
text: >-
  folded
  text
`,
  `plain: a b
  c d
env:
- A
- B: "1.10"
`,
  `spec:
  map: {
    a: b,
    c: [
      d
    ]
  }
`,
];

/** What a slip of the finger, a merge or an attacker adds. */
const tokens = [
  ...[' ', '  ', '\n', '\n  ', '\n\n', '\t', ': ', ':', '- ', '-', '? ', '?', ', ', ',', '[', ']', '{', '}', '"', "'"],
  ...[
    '|',
    '>',
    '|-',
    '>+',
    '|2',
    '#',
    ' #',
    '# c',
    '&a ',
    '*a',
    '!!str ',
    '!x ',
    '%',
    '@',
    '`',
    '\\',
    '\\n',
    '\\u0041',
  ],
  ...[
    'a',
    'b: c',
    'key:',
    '- x',
    '~',
    'null',
    'true',
    '1',
    '1.10',
    '0x1F',
    '.5',
    '1e3',
    '---',
    '...',
    '---\n',
    '<<',
    '\r\n',
  ],
  ...[
    'é',
    '🚀',
    '"a"',
    "'b'",
    'a:b',
    '\n]',
    '\n}',
    '\n- ',
    '\n  - ',
    '\n:',
    ' :',
    ' : ',
    '__proto__: ',
    '%YAML 1.1\n---\n',
    '\r',
  ],
  ...['\u200b', '\ufeff', '\u0000', '""', '[]', '{}', '\\\n', '\n# c\n', ']:', '},', 'x'.repeat(1030)],
];

interface Edit {
  readonly kind: 'delete' | 'insert' | 'replace' | 'duplicate' | 'indent' | 'outdent' | 'move';
  /** Where, modulo the length of the text. */
  readonly at: number;
  readonly length: number;
  readonly token: string;
}

const edits: fc.Arbitrary<Edit> = fc.record({
  kind: fc.constantFrom<Edit['kind'][]>(
    'delete',
    'insert',
    'insert',
    'replace',
    'duplicate',
    'indent',
    'outdent',
    'move',
  ),
  at: fc.nat({ max: 400 }),
  length: fc.nat({ max: 6 }),
  token: fc.constantFrom(...tokens),
});

function apply(text: string, { kind, at, length, token }: Edit): string {
  const start = at % (text.length + 1);
  const [before, part, after] = [text.slice(0, start), text.slice(start, start + length), text.slice(start + length)];
  switch (kind) {
    case 'delete':
      return before + after;
    case 'insert':
      return before + token + part + after;
    case 'replace':
      return before + token + after;
    case 'duplicate':
      return before + part + part + after;
    default:
      return editLine(text.split('\n'), kind, at, length).join('\n');
  }
}

function editLine(lines: readonly string[], kind: Edit['kind'], at: number, length: number): string[] {
  const number = at % lines.length;
  const line = lines[number] ?? '';
  if (kind === 'indent') return lines.with(number, ' '.repeat(1 + (length % 3)) + line);
  if (kind === 'outdent') return lines.with(number, line.replace(/^ {1,2}/, ''));
  return lines.toSpliced(number, 1).toSpliced(length % lines.length, 0, line);
}

/** Declarations and generated documents after some edits, most of them no YAML any more; no half surrogate pairs. */
export const mutations: fc.Arbitrary<string> = fc
  .tuple(
    fc.oneof(
      { weight: 7, arbitrary: fc.constantFrom(...declarations) },
      { weight: 1, arbitrary: documents.map(({ text }) => text) },
    ),
    fc.array(edits, { minLength: 1, maxLength: 3 }),
  )
  .map(([text, all]) => all.reduce(apply, text).replace(/\p{Surrogate}/gu, ''));
