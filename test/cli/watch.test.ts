import { afterAll, afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { bash, exampleRepository, git, program, put, temporaryFolder, terminal, towpath } from './program.js';

// Each test runs the program several times, maybe on a busy machine.

const folder = temporaryFolder();
const example = join(folder, 'example');
const file = 'services/frontend/production.yaml';
const original = readFileSync(file, 'utf8');
const withMaximum = (maximum: number) => `${original}  scaling: { max: ${maximum} }\n`;
const running: ChildProcess[] = [];

beforeEach(() => {
  rmSync(example, { recursive: true, force: true });
  exampleRepository(example);
});
afterEach(() => running.splice(0).forEach((child) => child.kill('SIGKILL')));
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs `check --watch`. Each `next` waits for the report, or the error, that comes next. */
function watching(...args: string[]) {
  const env = { ...process.env, NO_COLOR: '1' };
  const child = spawn('node', [program, 'check', '--watch', ...args], { cwd: example, env });
  running.push(child);
  let said = '';
  let heard: () => void = () => undefined;
  let ended = false;
  const hear = (chunk: unknown) => {
    said += String(chunk);
    heard();
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  child.on('close', () => {
    ended = true;
    heard();
  });
  const end = 'Waiting for changes. Ctrl-C ends.\n';
  const next = async (): Promise<string> => {
    while (!said.includes(end)) {
      if (ended) throw new Error(`it has ended: ${said}`);
      await new Promise<void>((resolve) => (heard = resolve));
    }
    const [turn = '', ...rest] = said.split(end);
    said = rest.join(end);
    return turn;
  };
  return { child, next };
}

describe('check --watch', () => {
  test('reports again on each way in which a declaration can change', async () => {
    const { next } = watching();
    expect(await next()).toBe(towpath(example, 'check').stdout);
    put(example, file, withMaximum(1_000_000));
    expect(await next()).toContain(`${file}:7:19  error  invalid-value`);
    // As many editors save: a new file takes the place of the old one.
    put(example, `${file}.new`, withMaximum(10));
    renameSync(join(example, `${file}.new`), join(example, file));
    expect(await next()).toContain('replicas 2–6 → 2–10');
    put(example, 'services/new/deep/service.yaml', 'nonsense: [\n');
    expect(await next()).toContain('services/new/deep/service.yaml');
    put(example, 'services/new/deep/service.yaml', 'kind: Nothing\n');
    expect(await next()).not.toContain('yaml-syntax');
    rmSync(join(example, 'services/new'), { recursive: true });
    rmSync(join(example, 'teams'), { recursive: true });
    expect(await next()).toContain('unknown-team');
    git(example, 'checkout', '-q', '.');
    expect(await next()).toBe(towpath(example, 'check').stdout);
  });

  test('says nothing where nothing has changed', async () => {
    const { next } = watching();
    await next();
    put(example, file, original);
    put(example, 'README.md', 'Not a declaration.\n');
    git(example, 'status');
    put(example, file, withMaximum(10));
    expect(await next()).toContain('replicas 2–6 → 2–10');
  });

  test('reports again when the base moves', async () => {
    const { next } = watching();
    await next();
    put(example, file, withMaximum(10));
    expect(await next()).toContain('1 service changed');
    git(example, 'commit', '-qam', 'Scale further');
    expect(await next()).toContain('No service changes');
  });

  test('reports again when something is staged', async () => {
    const { next } = watching('--head', 'index');
    expect(await next()).toContain('No service changes');
    put(example, file, withMaximum(10));
    git(example, 'add', file);
    expect(await next()).toContain('1 service changed');
  });

  test('sees the refs and the index of a work tree that git worktree has made', async () => {
    const beside = join(folder, 'beside');
    git(example, 'worktree', 'add', '-q', '-b', 'change', beside);
    put(beside, file, withMaximum(10));
    const { next } = watching('--repo', beside, '--head', 'index');
    await next();
    git(beside, 'add', file);
    expect(await next()).toContain('1 service changed');
    git(beside, 'commit', '-qm', 'Scale further');
    git(example, 'merge', '-q', 'change');
    expect(await next()).toContain('No service changes');
    git(example, 'worktree', 'remove', beside);
  });

  test('goes on after what could not be evaluated', async () => {
    const { next } = watching();
    const first = await next();
    git(example, 'branch', '-m', 'elsewhere');
    expect(await next()).toContain('There is no default branch');
    git(example, 'branch', '-m', 'main');
    expect(await next()).toBe(first);
  });

  test('gives one document after another as JSON', async () => {
    const { next } = watching('--format', 'json', '--now', '2026-11-21');
    const one = JSON.parse(await next()) as object;
    put(example, file, withMaximum(1_000_000));
    const two = JSON.parse(await next()) as object;
    expect([one, two]).toMatchObject([{ verdict: 'passed' }, { verdict: 'blocked' }]);
  });
});

describe('the end of check --watch', () => {
  test.each(['SIGINT', 'SIGTERM'] as const)('is %s', async (signal) => {
    const { child, next } = watching();
    await next();
    child.kill(signal);
    expect(await once(child, 'close')).toEqual([null, signal]);
  });

  test('is Ctrl-C on a terminal, on which each report stands alone', async () => {
    const clear = '\u001b[2J\u001b[H';
    let turns = 0;
    const { status, shown } = await terminal(example, 'towpath check --watch', {
      read: (text, type) => {
        const now = text.split('Ctrl-C ends.').length - 1;
        if (now > turns && now === 1) put(example, file, withMaximum(10));
        if (now > turns && now === 2) type('\u0003');
        turns = now;
      },
    });
    expect(status).toBe(130);
    expect(shown.split(clear)).toEqual([
      expect.stringContaining('No service changes'),
      expect.stringContaining('1 service changed'),
    ]);
  });

  test('is the end of its reader', async () => {
    const { child, next } = watching();
    await next();
    child.stdout.destroy();
    put(example, file, withMaximum(1_000_000));
    expect(await once(child, 'exit')).toEqual([1, null]);
  });

  test('is wrong usage at once', () => {
    expect(towpath(folder, 'check', '--watch').status).toBe(2);
    expect(towpath(example, 'check', '--watch', '--now', 'soon').status).toBe(2);
    expect(bash(example, 'towpath check --watch --repo nowhere')).toMatchObject({ status: 2, stdout: '' });
  });
});
