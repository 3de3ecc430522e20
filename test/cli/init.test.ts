import { afterAll, expect, test } from '@jest/globals';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { git, identity, put, temporaryFolder, terminal, towpath, towpathWith } from './program.js';
import { typing } from './typing.js';

const folder = temporaryFolder();
afterAll(() => rmSync(folder, { recursive: true }));

const alone = { GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' };
const variables = { ...identity, ...alone, NO_COLOR: '1' };

function start(...args: string[]) {
  return towpathWith(variables, folder, 'init', ...args);
}

test('makes a repository in which check passes, and which speaks of no other organisation', () => {
  const { status, stdout, stderr } = start('acme', '--members', 'ana', 'ben');
  expect([status, stderr]).toEqual([0, '']);
  expect(stdout).toContain('Next:\n  cd acme\n  npm install\n  npx towpath check\n  npx towpath new service\n');
  const dir = join(folder, 'acme');
  expect(git(dir, 'status', '--short', '--branch')).toBe('## main\n');
  const files = git(dir, 'ls-files').trimEnd().split('\n');
  const platform = /^(policies|platform\/(crds|offerings)|tools)\//;
  expect(files.filter((file) => !platform.test(file))).toEqual([
    '.gitattributes',
    '.github/CODEOWNERS',
    '.github/workflows/check.yml',
    '.github/workflows/confirm.yml',
    '.github/workflows/policies.yml',
    '.github/workflows/render.yml',
    '.gitignore',
    '.vscode/settings.json',
    'README.md',
    'environments/development.yaml',
    'environments/production.yaml',
    'environments/staging.yaml',
    'package.json',
    'platform/defaults.yaml',
    'platform/prices/aws-us-east-1.yaml',
    'teams/platform.yaml',
  ]);
  expect(files.filter((file) => file.includes('/waivers/'))).toEqual([]);
  for (const file of files.filter((path) => !path.endsWith('.bundle')))
    expect(readFileSync(join(dir, file), 'utf8')).not.toMatch(/boutique|your-(team|organisation)|--login/);

  expect(towpath(dir, 'check')).toMatchObject({ status: 0, stderr: '' });
  expect(towpath(dir, 'codeowners', '--check').status).toBe(0);
  // All of it is as good as new: against nothing, with its rules confirmed as policy verify would.
  const nothing = git(
    dir,
    'commit-tree',
    '-m',
    'Nothing',
    git(dir, 'hash-object', '-t', 'tree', '-w', '/dev/null').trim(),
  );
  const rules = git(dir, 'rev-parse', 'HEAD:policies/compiled.bundle').trim();
  const whole = towpath(dir, 'check', '--base', nothing.trim(), '--confirmed', rules);
  expect(whole.stdout).toMatch(/✓ passed · .* · 0 errors, 0 warnings\n$/);
});

test('says what is left to do where it knows neither members nor an author', () => {
  const names = ['--organisation', 'Acme-Shop', '--team', 'sre'];
  const { stdout } = towpathWith({ ...alone, HOME: folder }, folder, 'init', 'other', ...names);
  expect(stdout).toContain('replace both logins in teams/sre.yaml.');
  expect(stdout).toContain('  git add --all && git commit --message "Start the organisation"\n');
  expect(readFileSync(join(folder, 'other/teams/sre.yaml'), 'utf8')).toContain('github: "@Acme-Shop/sre"');
  expect(readFileSync(join(folder, 'other/policies/images/registry/data.json'), 'utf8')).toContain(
    'ghcr.io/acme-shop/',
  );
});

test.each([
  ['a folder with something in it', ['full'], 'full is not empty: it has notes.txt.'],
  ['a file', ['full/notes.txt'], 'full/notes.txt is no folder that can be read: not a directory, scandir'],
  [
    'a name that GitHub does not know',
    ['new', '--organisation', 'a--b'],
    '"a--b" cannot be an organisation on GitHub.',
  ],
  ['a team that cannot be called so', ['new', '--team', 'cluster'], '"cluster" cannot be the name of a team: it is a'],
  ['a team of one', ['new', '--members', 'ana'], 'Nobody approves their own change: a team has two members at least.'],
])('refuses %s', (_, args, message) => {
  put(folder, 'full/notes.txt', 'mine\n');
  const { status, stderr } = start(...args);
  expect(status).toBe(2);
  expect(stderr).toContain(`towpath: ${message}`);
});

test('asks at a terminal, and writes into a clone', async () => {
  git(folder, 'init', '-q', '-b', 'main', 'clone');
  const { status, shown } = await terminal(folder, 'stty rows 40; towpath init clone; git -C clone log --format=%s', {
    variables: { ...identity, ...alone },
    read: typing([
      ['Whose is it on GitHub?', '\u007f\u007f\u007f\u007f\u007facme\r'],
      ['Which team owns the platform?', '\r'],
      ['Who is in it?', 'ana\r'],
      ['Nobody approves', ', @ben\r'],
    ]),
  });
  expect(status).toBe(0);
  expect(shown).toContain('Start the organisation');
  expect(readFileSync(join(folder, 'clone/teams/platform.yaml'), 'utf8')).toContain('members: [ana, ben]');
});
