import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { closeSync, constants, openSync, realpathSync, rmSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { widthOf } from '../../src/report/width.js';
import { bash, exampleRepository, git, put, temporaryFolder, terminal, towpath, towpathWith } from './program.js';
import { linksIn, withoutSequences } from './sequences.js';

// Each test runs the program several times, maybe on a busy machine.

const folder = realpathSync(temporaryFolder());
const example = join(folder, 'example');
const broken = 'services/broken/service.yaml';

beforeAll(() => exampleRepository(example));
beforeEach(() => {
  git(example, 'checkout', '-q', '.');
  git(example, 'clean', '-qfd');
});
afterAll(() => rmSync(folder, { recursive: true }));

/** What a person reads of it. */
function read(shown: string): string {
  return withoutSequences(shown).replaceAll(/[^\n]*\r/g, '');
}

describe('on a terminal', () => {
  test('check says the same as in a pipe, in colours, with links and with the time', async () => {
    put(example, broken, 'nonsense\n');
    const piped = towpath(example, 'check');
    const { status, shown } = await terminal(example, 'towpath check');
    expect(status).toBe(piped.status);
    expect(shown).toContain('\u001b[31m');
    expect(read(shown).replace(/ {5}\d+\.\d s\n$/, '\n')).toBe(piped.stdout);
    expect(read(shown)).toMatch(/ {5}\d+\.\d s\n$/);
    expect(linksIn(shown)).toEqual([
      `file://${hostname()}${example}/${broken}#1`,
      'https://towpath.dev/docs/findings/wrong-type',
    ]);
  });

  test('a place leads to its file from every folder', async () => {
    put(example, broken, 'nonsense\n');
    const { shown } = await terminal(folder, 'towpath check --repo example');
    expect(linksIn(shown)).toContain(`file://${hostname()}${example}/${broken}#1`);
    expect((await terminal(example, 'towpath render')).shown).toContain(`${example}/${broken}#1`);
    expect((await terminal(example, 'towpath explain frontend staging image')).shown).toContain(
      `${example}/services/frontend/staging.yaml#6`,
    );
  });

  test('a place in another revision leads nowhere', async () => {
    const { shown } = await terminal(example, 'towpath explain frontend staging image --head main');
    expect(linksIn(shown)).toEqual([]);
  });

  test('diff has colours, and says the same', async () => {
    put(
      example,
      'services/frontend/production.yaml',
      `${git(example, 'show', 'HEAD:services/frontend/production.yaml')}  scaling: { max: 10 }\n`,
    );
    const { shown } = await terminal(example, 'towpath diff');
    expect(shown).toContain('\u001b[33m~ spec.maxReplicas: 6 → 10');
    expect(read(shown)).toBe(towpath(example, 'diff').stdout);
  });

  test.each([
    ['NO_COLOR', { NO_COLOR: '1', CI: '1' }, '\u001b['],
    ['FORCE_HYPERLINK=0', { FORCE_HYPERLINK: '0' }, '\u001b]'],
    ['TERM=dumb', { TERM: 'dumb' }, '\u001b'],
  ])('%s is obeyed', async (_, variables, unwanted) => {
    put(example, broken, 'nonsense\n');
    expect((await terminal(example, 'towpath check', { variables })).shown).not.toContain(unwanted);
  });

  test('only the output that is a terminal has any of it', async () => {
    put(example, broken, 'nonsense\n');
    const { shown } = await terminal(example, 'towpath check 2> /dev/null | cat; towpath render 2>&1 | cat');
    expect(shown).toBe(towpath(example, 'check').stdout + towpath(example, 'render').stderr);
  });

  test('a hostile name stays text', async () => {
    const name = 'services/\u001b]8;;https://evil.example\u001b\\x\u0007/service.yaml';
    put(example, name, 'nonsense\n');
    const { shown } = await terminal(example, 'towpath check');
    for (const control of ['\u001b', '\u0007']) expect(withoutSequences(shown)).not.toContain(control);
    expect(linksIn(shown)).not.toContain('https://evil.example');
  });

  test('long lists end early, and in a pipe they do not', async () => {
    for (let number = 0; number < 30; number += 1) put(example, `services/broken-${number}/service.yaml`, 'nonsense\n');
    const { shown } = await terminal(example, 'towpath check');
    expect(shown).toContain('and 10 more; --format json has all');
    expect(towpath(example, 'check').stdout).not.toContain('more;');
  });
});

describe('explain on a terminal', () => {
  test('keeps within its width, and says the same', async () => {
    const { stdout } = towpath(example, 'explain', 'checkoutservice', 'production');
    const words = (text: string) => text.split(/\s+/).join('');
    for (const columns of [66, 80, 100, 120, 500]) {
      const { shown } = await terminal(example, `stty cols ${columns}; towpath explain checkoutservice production`);
      expect(Math.max(...read(shown).split('\n').map(widthOf))).toBeLessThanOrEqual(columns);
      expect(words(read(shown))).toBe(words(stdout));
      if (columns === 500) expect(read(shown)).toBe(stdout);
    }
  });
});

describe('progress', () => {
  /** A git that waits until the test has opened a pipe, so that everything takes long. */
  function slowGit(): { path: string; release: () => void } {
    const [bin, gate] = [join(folder, 'bin'), join(folder, 'gate')];
    const real = execFileSync('bash', ['-c', 'command -v git'], { encoding: 'utf8' }).trim();
    rmSync(gate, { force: true });
    execFileSync('mkfifo', [gate]);
    put(bin, 'git', `#!/bin/sh\n: < '${gate}'\nexec '${real}' "$@"\n`, 0o755);
    let open: number | undefined;
    const release = () => (open ??= openSync(gate, constants.O_RDWR));
    closers.push(() => open !== undefined && closeSync(open));
    return { path: `${bin}:${process.env['PATH']}`, release };
  }
  const closers: (() => void)[] = [];
  afterAll(() => closers.forEach((close) => close()));

  test('is one line, erased before the report', async () => {
    const { path, release } = slowGit();
    const { shown } = await terminal(example, 'towpath check', {
      variables: { PATH: path },
      read: (text) => text.includes('…') && release(),
    });
    expect(shown.replaceAll('\u001b[K', '<')).toMatch(
      /^\rtowpath: asking git…<(\rtowpath: [\w ]+…<)*\r<[^\r]*passed[^\r]*$/,
    );
  });

  test.each([
    ['CI', { CI: 'true' }, ''],
    ['TERM=dumb', { TERM: 'dumb' }, ''],
    ['a pipe for its standard error', {}, '2> >(cat)'],
  ])('is not with %s', async (_, variables, redirection) => {
    const { path, release } = slowGit();
    // Later than any progress would show.
    const timer = setTimeout(release, 700);
    const { shown } = await terminal(example, `towpath check ${redirection}`, {
      variables: { ...variables, PATH: path },
    });
    clearTimeout(timer);
    expect(shown).not.toContain('\r');
    expect(read(shown)).toContain('passed');
  });
});

test('nothing of all this is in a pipe, even when colours are forced', () => {
  put(example, broken, 'nonsense\n');
  const plain = towpathWith({}, example, 'check');
  const forced = towpathWith({ FORCE_COLOR: '1', FORCE_HYPERLINK: '1' }, example, 'check');
  expect(plain.stdout).toBe(withoutSequences(forced.stdout));
  expect(plain.stdout).toMatch(/warnings\n$/);
  expect(bash(example, 'towpath check | cat').stdout).toBe(plain.stdout);
});
