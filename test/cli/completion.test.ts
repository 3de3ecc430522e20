import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { exampleRepository, git, program, put, temporaryFolder, towpath } from './program.js';

// Each test runs the program several times, maybe on a busy machine.

const folder = temporaryFolder();
const example = join(folder, 'example');

beforeAll(() => {
  exampleRepository(example);
  put(example, 'platform/prices/aws-us-west-1.yaml', '');
  put(example, 'policies/images/digest/rule.rego', '');
  symlinkSync(program, join(folder, 'towpath'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** What bash offers for the last word of a line, whose words are given as bash divides them. */
function offered(dir: string, ...words: string[]): string[] {
  const script = `set -u; source <(towpath completion bash); COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); written=\${!#}
    _towpath "$1" "\${written#=}" "" && printf '%s\\n' \${COMPREPLY[@]+"\${COMPREPLY[@]}"}`;
  const env = { ...process.env, PATH: `${folder}:${process.env['PATH']}` };
  const { status, stdout, stderr } = spawnSync('bash', ['-c', script, 'bash', ...words], {
    cwd: dir,
    env,
    encoding: 'utf8',
  });
  expect([status, stderr]).toEqual([0, '']);
  return stdout.split('\n').filter(Boolean);
}

function optionsIn(help: string): string[] {
  return [...help.matchAll(/^ {2}(?:-\w, )?(--[\w-]+)/gm)].flatMap(([, option]) => option ?? []);
}

describe('completion in bash', () => {
  const commands = [...towpath('.', '--help').stdout.matchAll(/^ {2}([a-z][-a-z]*)(?: |$)/gm)].flatMap(
    ([, name]) => name ?? [],
  );

  test('knows the commands and options that help shows', () => {
    expect(commands.length).toBeGreaterThan(5);
    expect(offered(example, 'towpath', '')).toEqual(commands);
    for (const command of commands.filter((name) => name !== 'help'))
      expect(offered(example, 'towpath', command, '-')).toEqual(optionsIn(towpath('.', command, '--help').stdout));
  });

  test.each([
    ['a command', ['exp'], ['explain']],
    ['a command to get help on', ['help', 're'], ['render', 'revert-check']],
    ['a command of a command', ['policy', 'b'], ['build']],
    ['a command of prices', ['prices', 'r'], ['refresh']],
    ['a price list', ['prices', 'refresh', 'aws-us-w'], ['aws-us-west-1']],
    ['an option of refresh', ['prices', 'refresh', '--d'], ['--dry-run']],
    ['a kind', ['new', 're'], ['release']],
    ['a team', ['new', 'service', 'x', '--team', 'ca'], ['cart', 'catalog']],
    ['a rule', ['new', 'waiver', 'x', '--rule', 'images/d'], ['images/digest']],
    ['a shell', ['completion', ''], ['bash', 'zsh', 'fish']],
    ['an option that is not there yet', ['diff', '--format', 'json', '--f'], []],
    ['the value of an option', ['diff', '--format', ''], ['text', 'json']],
    ['a value after =', ['check', '--format', '=', 'm'], ['markdown']],
    ['any value after =', ['diff', '--format', '='], ['text', 'json']],
    ['what follows any number of values', ['check', '--confirmed', 'a', 'b', '--fo'], ['--format']],
    ['what follows a time', ['diff', '--now', '2026-11-21T09', ':', '00', ':', '00Z', '--fo'], ['--format']],
    ['a service', ['explain', 'front'], ['frontend']],
    ['an environment', ['explain', 'frontend', ''], ['development', 'production', 'staging']],
    [
      'an environment behind options',
      ['explain', '--head', 'main', 'frontend', '--format', 'json', 'prod'],
      ['production'],
    ],
    ['operands behind --', ['explain', '--', 'front'], ['frontend']],
    ['nothing where nothing is known', ['explain', 'frontend', 'production', ''], []],
    ['nothing for an option that is unknown', ['check', '--nonsense=', ''], []],
    [
      'a target',
      ['render', '--only', 'ema'],
      ['emailservice', 'emailservice/development', 'emailservice/production', 'emailservice/staging'],
    ],
    ['a target in an environment', ['render', '--only', 'emailservice/p'], ['emailservice/production']],
    ['a revision', ['check', '--base', ''], ['main']],
    ['a tree', ['check', '--head', ''], ['worktree', 'index', 'main']],
    ['a folder', ['check', '--repo', 's'], ['services']],
    ['a folder after =', ['check', '--repo', '=', 't'], ['teams']],
  ])('offers %s', (_, words, expected) => expect(offered(example, 'towpath', ...words)).toEqual(expected));

  test('reads the names where --repo leads, and works where there are none', () => {
    expect(offered(folder, 'towpath', 'explain', '--repo', 'example', 'red')).toEqual(['redis-cart']);
    expect(offered(folder, 'towpath', 'explain', '--repo', '=', 'example', 'red')).toEqual(['redis-cart']);
    for (const words of [
      ['explain', ''],
      ['explain', 'frontend', ''],
      ['check', '--base', ''],
      ['render', '--only', 'a/'],
    ])
      expect(offered(folder, 'towpath', ...words)).toEqual([]);
  });

  test.each(['my\\ shop', '"my shop"', "'my shop'"])('reads the names in a folder that is written as %s', (written) => {
    put(folder, 'my shop/services/gifts/service.yaml', '');
    expect(offered(folder, 'towpath', 'explain', '--repo', written, '')).toEqual(['gifts']);
    expect(offered(folder, 'towpath', 'explain', '--repo', '=', written, '')).toEqual(['gifts']);
    rmSync(join(folder, 'my shop'), { recursive: true });
  });

  test('asks the program that is called', () => {
    expect(offered(example, join(folder, 'towpath'), 'che')).toEqual(['check']);
    expect(offered(folder, './towpath', 'che')).toEqual(['check']);
    expect(offered(folder, './no-such-towpath', 'che')).toEqual([]);
  });

  test('offers only the environments that a service is released in', () => {
    put(example, 'services/partial/staging.yaml', 'nonsense');
    put(example, 'services/partial/notes.yaml', 'nonsense');
    expect(offered(example, 'towpath', 'explain', 'partial', '')).toEqual(['staging']);
    rmSync(join(example, 'services/partial'), { recursive: true });
  });

  test('offers no name that means something to a shell', () => {
    const names = ['$(touch${IFS}pwned)', '`id`', 'a b', "it's", '-rf', 'x;y', 'a&b', '\u001b[2J'];
    for (const name of names) put(example, `services/${name}/service.yaml`, '');
    git(example, 'branch', 'x;y$(id)');
    const services = offered(example, 'towpath', 'explain', '');
    expect(services).toContain('frontend');
    expect(services.filter((name) => !/^[a-z-]+$/.test(name))).toEqual([]);
    expect(offered(example, 'towpath', 'check', '--base', '')).toEqual(['main']);
    git(example, 'clean', '-qfd');
  });
});

test.each(['bash', 'zsh', 'fish'])('there is a script for %s', (shell) => {
  expect(towpath(folder, 'completion', shell)).toMatchObject({
    status: 0,
    stderr: '',
    stdout: expect.stringContaining('__complete'),
  });
});

test('what the scripts ask is not in the help', () => {
  expect(towpath(folder, '--help').stdout).not.toContain('__complete');
});
