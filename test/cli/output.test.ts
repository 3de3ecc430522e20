import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { bash, exampleRepository, git, put, temporaryFolder, towpathWith } from './program.js';

const folder = temporaryFolder();
const example = join(folder, 'example');

beforeAll(() => exampleRepository(example));
beforeEach(() => {
  git(example, 'checkout', '-q', '.');
  git(example, 'clean', '-qfd');
});
afterAll(() => rmSync(folder, { recursive: true }));

/** More text than a pipe holds. */
function breakMuch(): void {
  for (let number = 0; number < 1000; number += 1) put(example, `services/broken-${number}/service.yaml`, 'nonsense\n');
}

describe('an output that is closed early', () => {
  test.each(['text', 'json', 'markdown'])('keeps the verdict of check as %s', (format) => {
    breakMuch();
    expect(bash(example, `towpath check --format ${format} | head -n 1 > /dev/null`)).toEqual({
      status: 1,
      stdout: '',
      stderr: '',
    });
  });

  test('keeps the verdict of diff', () => {
    rmSync(join(example, 'services'), { recursive: true });
    put(example, 'services/broken/service.yaml', 'nonsense\n');
    expect(bash(example, 'towpath diff | head -n 1 > /dev/null').status).toBe(1);
  });

  test('is no error of what passes', () => {
    for (const command of ['check', 'render', 'explain frontend production', '--help'])
      expect(bash(example, `towpath ${command} | true`)).toEqual({ status: 0, stdout: '', stderr: '' });
  });
});

// The device is always full; only Linux has it.
if (existsSync('/dev/full'))
  describe('a full disk', () => {
    test.each(['check', 'render', 'diff --format json', 'explain frontend production', '--help'])(
      'is an error of towpath %s in a sentence',
      (command) => {
        const { status, stderr } = bash(example, `towpath ${command} > /dev/full`);
        expect(stderr).toMatch(/^towpath: .+ could not be written: .*no space left.*\n.+\n$/);
        expect(status).toBe(2);
      },
    );

    test('under the standard error leaves the code', () => {
      expect(bash(example, 'towpath check --now soon 2> /dev/full').status).toBe(2);
    });
  });

test('an output that never says it has taken the text is a fault of the program', () => {
  const stuck = '--import=data:text/javascript,process.stdout.write=()=>true';
  const { status, stderr } = towpathWith({ NODE_OPTIONS: stuck }, example, 'check');
  expect(stderr).toContain('towpath: this is a fault of the program');
  expect(stderr).toContain('It ended before it had an answer.');
  expect(status).toBe(2);
});

describe('colours', () => {
  const escape = '\u001b[';

  test.each([[{ CI: '1' }], [{ FORCE_COLOR: '0' }], [{ FORCE_COLOR: 'false' }], [{ FORCE_COLOR: '' }], [{}]])(
    'are not in a pipe with %j',
    (variables: Record<string, string>) => {
      put(example, 'services/broken/service.yaml', 'nonsense\n');
      expect(towpathWith(variables, example, 'check').stdout).not.toContain(escape);
      expect(towpathWith(variables, example, 'render').stderr).not.toContain(escape);
    },
  );

  test('are in a pipe where they are asked for', () => {
    put(example, 'services/broken/service.yaml', 'nonsense\n');
    expect(towpathWith({ FORCE_COLOR: '1' }, example, 'check').stdout).toContain(escape);
    expect(towpathWith({ FORCE_COLOR: '1' }, example, 'render').stderr).toContain(escape);
  });
});
