import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { hostname } from 'node:os';
import { styleOf, type Stream } from '../../src/cli/style.js';
import { limits, terminalLimits } from '../../src/report/limits.js';
import { plain } from '../../src/report/style.js';
import { textReport } from '../../src/report/text.js';
import { decodeName } from '../../src/tree/names.js';
import { reportFull } from '../report/sample.js';
import { linksIn, withoutSequences } from './sequences.js';

const terminal = { isTTY: true };
const pipe = {};
const colour = '\u001b[1mx\u001b[22m';
const link = '\u001b]8;;https://example.com\u001b\\x\u001b]8;;\u001b\\';

/** What a style makes of `x`: in bold, and as a link to a page. */
function shown(stream: Stream, env: NodeJS.ProcessEnv): string[] {
  const style = styleOf(stream, '/organisation', env);
  return [style.bold('x'), style.page('x', 'https://example.com')];
}

describe('colours and links', () => {
  test.each<[string, Stream, NodeJS.ProcessEnv, string[]]>([
    ['are on a terminal', terminal, { TERM: 'xterm' }, [colour, link]],
    ['are on a terminal of an unknown type', terminal, {}, [colour, link]],
    ['are on a terminal with empty variables', terminal, { NO_COLOR: '', FORCE_COLOR: '' }, [colour, link]],
    ['are on a terminal in CI', terminal, { CI: 'true' }, [colour, link]],
    ['are not in a pipe', pipe, { TERM: 'xterm', COLORTERM: 'truecolor' }, ['x', 'x']],
    ['are not on a dumb terminal', terminal, { TERM: 'dumb' }, ['x', 'x']],
    ['lose the colours by NO_COLOR', terminal, { NO_COLOR: '1' }, ['x', link]],
    ['lose the links by FORCE_HYPERLINK=0', terminal, { FORCE_HYPERLINK: '0' }, [colour, 'x']],
    ['lose the colours by FORCE_COLOR=0', terminal, { FORCE_COLOR: '0' }, ['x', link]],
    ['can be had in a pipe', pipe, { FORCE_COLOR: '1', FORCE_HYPERLINK: '1' }, [colour, link]],
    ['can be forced against all', pipe, { FORCE_COLOR: '1', NO_COLOR: '1', TERM: 'dumb' }, [colour, 'x']],
  ])('%s', (_, stream, env, expected) => expect(shown(stream, env)).toEqual(expected));

  test('lead to a file where it is on disk, with the host and the line', () => {
    const { place } = styleOf(terminal, '/a b/#1', {});
    expect(place('x', 'services/é;\u001b.yaml', 7)).toBe(
      `\u001b]8;;file://${hostname()}/a%20b/%231/services/%C3%A9%3B%1B.yaml#7\u001b\\x\u001b]8;;\u001b\\`,
    );
    expect(styleOf(terminal, undefined, {}).place('x', 'services', 7)).toBe('x');
  });

  test('leave out an address that terminals do not take', () => {
    expect(styleOf(terminal, '/', {}).place('x', 'a'.repeat(3000), 1)).toBe('x');
  });
});

describe('a report on a terminal', () => {
  const inTerminal = styleOf(terminal, '/organisation', {});
  const name = fc.oneof(
    fc.uint8Array({ minLength: 1, maxLength: 12 }),
    fc
      .constantFrom('\u001b]8;;x\u001b\\', '\u001b\\', '\u0007', '\u009c', ';', '#', '%1B', '../', '\u202e')
      .map((text) => Buffer.from(text)),
  );

  test('says what it says in a pipe, whatever the files are called, and sends nothing else to the terminal', () => {
    fc.assert(
      fc.property(fc.array(name, { minLength: 1, maxLength: 4 }), (names) => {
        const report = reportFull(decodeName(Buffer.concat(names)));
        const text = textReport(report, inTerminal);
        expect(withoutSequences(text)).toBe(textReport(report, { ...plain, limits: terminalLimits }));
      }),
      { seed: 7, numRuns: 300 },
    );
  });

  const fileName = fc.string({ unit: 'grapheme', minLength: 1 }).filter((it) => !/^\.\.?$|\//.test(it));

  test('has addresses from which the name of the file comes back', () => {
    fc.assert(
      fc.property(fileName, (file) => {
        const [url = ''] = linksIn(inTerminal.place('x', `services/${file}`, 3));
        const { host, pathname, hash } = new URL(url);
        expect([host, hash]).toEqual([hostname().toLowerCase(), '#3']);
        expect(decodeURIComponent(pathname)).toBe(`/organisation/services/${file}`);
      }),
      { seed: 7, numRuns: 200 },
    );
  });

  test('ends with the time', () => {
    const lines = (took?: string) => textReport(reportFull('x'), plain, took).trimEnd().split('\n');
    expect(lines('0.3 s').at(-1)).toBe(`${lines().at(-1)}     0.3 s`);
  });

  test('is shorter, and says so', () => {
    expect(inTerminal.limits.findings).toBeLessThan(limits.findings);
    expect(styleOf(pipe, '/organisation', {}).limits).toBe(limits);
  });
});
