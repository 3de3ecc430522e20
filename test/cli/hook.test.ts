import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Report } from '../../src/report/report.js';
import { roots } from '../../src/validate/path.js';
import { exampleRepository, git, identity, program, put, temporaryFolder, towpath, towpathWith } from './program.js';

// Each test runs the program several times, maybe on a busy machine.

const folder = temporaryFolder();
const example = join(folder, 'example');
const file = 'services/frontend/production.yaml';
const original = readFileSync(file, 'utf8');
const [good, bad] = [`${original}  scaling: { max: 10 }\n`, `${original}  scaling: { max: 1000000 }\n`];

beforeEach(() => {
  rmSync(example, { recursive: true, force: true });
  exampleRepository(example);
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Makes `check` with these arguments the hook that git runs before each commit. */
function installHook(args: string): void {
  put(example, '.git/hooks/pre-commit', `#!/bin/sh\nexec node '${program}' check ${args}\n`, 0o755);
}

function commit(dir: string, ...args: string[]) {
  const env = { ...process.env, ...identity, NO_COLOR: '1' };
  const { status, stderr } = spawnSync('git', ['commit', '-qm', 'A change', ...args], {
    cwd: dir,
    env,
    encoding: 'utf8',
  });
  return { status, stderr };
}

describe('before a commit', () => {
  beforeEach(() => installHook('--head index'));

  test('what is staged is judged, not what is on disk', () => {
    put(example, file, good);
    git(example, 'add', file);
    put(example, file, bad);
    put(example, 'services/broken/service.yaml', 'not added: [\n');
    expect(commit(example).status).toBe(0);
    expect(git(example, 'show', `HEAD:${file}`)).toBe(good);
  });

  test('what is staged is refused, whatever is on disk', () => {
    put(example, file, bad);
    git(example, 'add', file);
    put(example, file, good);
    expect(towpath(example, 'check').status).toBe(0);
    expect(commit(example)).toEqual({
      status: 1,
      stderr: expect.stringContaining(`${file}:7:19  error  invalid-value`),
    });
  });

  test.each([
    ['git commit FILE', '.', [file]],
    ['git commit FILE, in a folder', 'services/frontend', ['production.yaml']],
    ['git commit -a', '.', ['-a']],
  ])('%s is judged by what it takes', (_, where, args) => {
    // Staged beside it, and not part of the commit when a file is named.
    put(example, 'services/adservice/production.yaml', 'broken: [\n');
    if (args[0] !== '-a') git(example, 'add', 'services/adservice');
    else git(example, 'checkout', '-q', 'services/adservice');
    put(example, file, bad);
    expect(commit(join(example, where), ...args).status).toBe(1);
    put(example, file, good);
    expect(commit(join(example, where), ...args).status).toBe(0);
  });

  test('a work tree of git worktree is judged by its own index', () => {
    const beside = join(folder, 'beside');
    git(example, 'worktree', 'add', '-q', '-b', 'change', beside);
    put(beside, file, bad);
    git(beside, 'add', file);
    expect(commit(beside).status).toBe(1);
    expect(commit(beside, '--amend', '--', 'services/adservice').status).toBe(0);
    git(example, 'worktree', 'remove', '--force', beside);
  });

  test('the tree is that of the commit', () => {
    installHook('--head index --format json > .git/report');
    put(example, file, good);
    put(example, 'teams/new.yaml', 'not part of it');
    git(example, 'add', 'teams/new.yaml');
    expect(commit(example, file).status).toBe(0);
    const { head } = JSON.parse(readFileSync(join(example, '.git/report'), 'utf8')) as Report;
    expect(head).toBe(git(example, 'rev-parse', 'HEAD^{tree}').trim());
  });
});

describe('an index that git names', () => {
  const other = join(folder, 'other');
  const judged = (variables: Record<string, string>, dir: string, ...args: string[]) =>
    (JSON.parse(towpathWith(variables, dir, 'check', '--head', 'index', '--format', 'json', ...args).stdout) as Report)
      .head;

  test('is read for its own repository, and for no other one', () => {
    const index = join(folder, 'index');
    put(example, file, good);
    git(example, 'add', file);
    const staged = git(example, 'write-tree').trim();
    git(example, 'read-tree', `--index-output=${index}`, 'HEAD');
    const committed = git(example, 'rev-parse', 'HEAD^{tree}').trim();
    expect(judged({}, example)).toBe(staged);
    expect(judged({ GIT_INDEX_FILE: index }, example)).toBe(committed);
    expect(judged({ GIT_INDEX_FILE: '.git/index' }, join(example, 'services'), '--repo', '..')).toBe(staged);
    exampleRepository(other);
    expect(judged({ GIT_INDEX_FILE: index, GIT_DIR: join(other, '.git') }, example)).toBe(staged);
    expect(judged({ GIT_INDEX_FILE: index }, other, '--repo', example)).toBe(staged);
  });
});

describe('every command', () => {
  test('reads the index', () => {
    put(example, file, good);
    git(example, 'add', file);
    git(example, 'checkout', '-q', 'HEAD', '--', 'services/adservice');
    put(example, file, original);
    expect(towpath(example, 'diff', '--head', 'index').stdout).toContain('~ spec.maxReplicas: 6 → 10');
    expect(towpath(example, 'explain', 'frontend', 'production', 'scaling.max', '--head', 'index').stdout).toBe(
      `scaling.max  10  ${file}:7\n                 instead of 6 from platform/defaults.yaml:12 (tier: critical)\n`,
    );
    expect(towpath(example, 'render', '--only', 'frontend', '--head', 'index').stdout).toContain('maxReplicas: 10');
    expect(towpath(example, 'diff').stdout).toBe('');
  });
});

describe('.pre-commit-hooks.yaml', () => {
  const [hook] = parse(readFileSync('.pre-commit-hooks.yaml', 'utf8')) as Record<string, string | boolean>[];

  test('runs on each kind of declaration', () => {
    const files = new RegExp(String(hook?.['files']));
    for (const root of roots) expect(files.test(`${root}/x.yaml`)).toBe(true);
    for (const path of ['README.md', 'src/services/x.yaml', 'services.yaml']) expect(files.test(path)).toBe(false);
  });

  test('names a command that there is', () => {
    const [name, ...args] = String(hook?.['entry']).split(' ');
    const { bin } = JSON.parse(readFileSync('package.json', 'utf8')) as { bin: Record<string, string> };
    expect(existsSync(bin[name ?? ''] ?? '')).toBe(true);
    expect(towpath(example, ...args).status).toBe(0);
    expect(hook).toMatchObject({ pass_filenames: false, language: 'node' });
  });
});
