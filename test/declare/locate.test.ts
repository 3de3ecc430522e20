import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Place, Range } from '../../src/declare/finding.js';
import { locator, noSnippet, snippet } from '../../src/declare/locate.js';
import { parse } from '../../src/declare/parse.js';
import type { Value } from '../../src/declare/parse.js';
import { documents } from './documents.js';
import { mutations } from './mutations.js';
import { readByYaml } from './yaml.js';
import { runs } from '../runs.js';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

const example = `# comment
spec:
  ports:
    "80": http
    "8": { name: eight,
           tls: true }
  args: [
    --name, 'it''s',
  ]
  list:
    - name: a
      value: 1
    -
      - b
  text: | # why
    one

    two

  last: "ü🚀" # end
`;

/** The characters of a range, lines joined by line feeds. */
function textAt(text: string, { line, column, endLine, endColumn }: Range): string {
  const lines = text.split('\n').slice(line - 1, endLine);
  const cut = lines.with(-1, (lines.at(-1) ?? '').slice(0, endColumn - 1)).join('\n');
  return cut.slice(column - 1);
}

describe('a place is where its text is', () => {
  const key = (...path: Place['path']): Place => ({ path, at: 'key' });
  const value = (...path: Place['path']): Place => ({ path, at: 'value' });

  test.each<[Place, [number, number], string]>([
    [key('spec'), [2, 1], 'spec'],
    [key('spec', 'ports', '80'), [4, 5], '"80"'],
    [value('spec', 'ports', '80'), [4, 11], 'http'],
    [value('spec', 'ports', 80), [4, 11], 'http'],
    [value('spec', 'ports', '8'), [5, 10], '{ name: eight,\n           tls: true }'],
    [value('spec', 'ports', '8', 'tls'), [6, 17], 'true'],
    [value('spec', 'args'), [7, 9], "[\n    --name, 'it''s',\n  ]"],
    [value('spec', 'args', 1), [8, 13], "'it''s'"],
    [key('spec', 'args', 1), [8, 13], "'it''s'"],
    [value('spec', 'list', 0), [11, 7], 'name: a\n      value: 1'],
    [value('spec', 'list', 1, 0), [14, 9], 'b'],
    [value('spec', 'text'), [15, 9], '| # why\n    one\n\n    two'],
    [value('spec', 'last'), [20, 9], '"ü🚀"'],
  ])('%j', (place, [line, column], text) => {
    const range = locator({ bytes: bytesOf(example) })(place);
    expect([range.line, range.column]).toEqual([line, column]);
    expect(textAt(example, range)).toBe(text);
  });

  test.each<[string, Place, string]>([
    ['a missing field: the key of its map', key('spec', 'ports', '443', 'name'), 'ports'],
    ['the value of a missing field: the key of its map', value('spec', 'owner'), 'spec'],
    ['a field within a scalar: the key of the scalar', value('spec', 'last', 'x'), 'last'],
    ['a missing item: the key of its list', value('spec', 'args', 2), 'args'],
    ['a field of an item: the item', value('spec', 'list', 0, 'port'), 'name: a\n      value: 1'],
    ['a name where an index belongs: the key of the list', value('spec', 'args', 'name'), 'args'],
    ['a name that every object has: the key of its map', value('spec', 'ports', 'toString'), 'ports'],
  ])('%s', (_, place, text) => {
    expect(textAt(example, locator({ bytes: bytesOf(example) })(place))).toBe(text);
  });

  test.each<[string, Uint8Array, Place]>([
    ['the whole document', bytesOf(example), value()],
    ['a missing top-level field', bytesOf(example), key('metadata', 'name')],
    ['a document that is refused', bytesOf('a: "\n'), value('a')],
    ['a file that is not UTF-8', Uint8Array.of(0x61, 0x3a, 0x20, 0xff), value('a')],
    ['an empty file', new Uint8Array(), value('a')],
  ])('%s is at the top', (_, bytes, place) => {
    expect(locator({ bytes })(place)).toEqual({ line: 1, column: 1, endLine: 1, endColumn: 1 });
  });

  test('columns do not count a byte order mark, nor carriage returns', () => {
    const locate = locator({ bytes: bytesOf('\uFEFFa: 1\r\nb: [\r\n  c\r\n]\r\n') });
    expect(locate(value('a'))).toEqual({ line: 1, column: 4, endLine: 1, endColumn: 5 });
    expect(locate(value('b'))).toEqual({ line: 2, column: 4, endLine: 4, endColumn: 2 });
  });
});

describe('the text at a place says what the place says', () => {
  const texts = fc.oneof(
    documents.map(({ text }) => text),
    mutations,
  );
  test('for every key and value', async () => {
    await fc.assert(
      fc.asyncProperty(texts, async (text) => {
        const blob = { bytes: bytesOf(text) };
        const { value } = await parse(blob);
        // The indentation that such a header asks for is that of its place.
        if (value === undefined || /[|>][-+]?[1-9]/.test(text)) return;
        const locate = locator(blob);
        for (const [path, part] of pathsIn(value)) {
          const range = locate({ path, at: 'value' });
          const around = ' '.repeat(range.column - 1) + textAt(text.replace(/^\uFEFF/, ''), range);
          expect([path, readByYaml(`${around}\n`)]).toEqual([path, { value: part }]);
        }
      }),
      { seed: 4, numRuns: runs(3_000) },
    );
  });
});

/** All places below the whole with what is there, keys as text. */
function pathsIn(value: Value, path: Place['path'] = []): [Place['path'], Value][] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]: [string, Value]) => [
    [[...path, key], part] as [Place['path'], Value],
    ...pathsIn(part, [...path, key]),
  ]);
}

describe('a snippet is the line where a range starts', () => {
  const at = (line: number): Range => ({ line, column: 1, endLine: line + 1, endColumn: 1 });
  test.each<[string, Uint8Array, number, string]>([
    ['first', bytesOf('a: 1\nb: 2\n'), 1, 'a: 1'],
    ['last', bytesOf('a: 1\nb: 2'), 2, 'b: 2'],
    ['with CRLF', bytesOf('a: 1\r\nb: 2\r\n'), 1, 'a: 1'],
    ['after a byte order mark', bytesOf('\uFEFFa: 1\n'), 1, 'a: 1'],
    ['empty', bytesOf('a: 1\n\nb: 2\n'), 2, ''],
    ['behind the end', bytesOf('a: 1'), 7, ''],
    ['cut to 200 characters', bytesOf(`${'é'.repeat(199)}🚀x`), 1, 'é'.repeat(199)],
    ['not UTF-8', Uint8Array.of(0x61, 0xff, 0x0a), 1, 'a\uFFFD'],
  ])('%s', (_, bytes, line, expected) => {
    expect(snippet({ bytes }, at(line))).toEqual({ snippet: expected, snippetColumn: 1 });
  });

  test('and nothing for a file that is too large', () => {
    expect(snippet({ tooLarge: 2_000_000 }, at(1))).toEqual(noSnippet);
  });

  const long = fc
    .array(fc.constantFrom('a', 'é', '日', '🚀', '\u200b'), { maxLength: 700 })
    .map((parts) => parts.join(''));
  const marked = fc.stringMatching(/^[b-z]{1,60}$/);

  test('and of a long line the part around the range, without half a character', () => {
    fc.assert(
      fc.property(long, marked, long, (before, word, after) => {
        const [column, endColumn] = [before.length + 1, before.length + word.length + 1];
        const blob = { bytes: bytesOf(`\n${before}${word}${after}\n`) };
        const found = snippet(blob, { line: 2, column, endLine: 2, endColumn });
        expect(found.snippet).toBe(
          `${before}${word}${after}`.slice(found.snippetColumn - 1).slice(0, found.snippet.length),
        );
        expect(found.snippet).toContain(word);
        expect(found.snippet.length).toBeLessThanOrEqual(200);
        expect(found.snippet).not.toMatch(/\p{Cs}/u);
        if (endColumn <= 200) expect(found.snippetColumn).toBe(1);
      }),
      { seed: 4, numRuns: 300 },
    );
  });
});
