import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { declarationsIn } from '../organisation.js';

/** The built program. */
export const program = resolve('dist/towpath.js');

const identity = {
  GIT_AUTHOR_NAME: 'Ana',
  GIT_AUTHOR_EMAIL: 'ana@example.com',
  GIT_COMMITTER_NAME: 'Ana',
  GIT_COMMITTER_EMAIL: 'ana@example.com',
};

export function git(dir: string, ...args: string[]): string {
  const env = { ...process.env, ...identity, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' };
  return execFileSync('git', args, { cwd: dir, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}

/** Runs the program in a folder, to its end. */
export function towpath(dir: string, ...args: string[]) {
  return towpathWith({ NO_COLOR: '1' }, dir, ...args);
}

/** The same, with these variables and none of those that decide on colours. */
export function towpathWith(variables: Record<string, string>, dir: string, ...args: string[]) {
  const { NO_COLOR: _, FORCE_COLOR: __, CI: ___, ...env } = process.env;
  const options = { cwd: dir, encoding: 'utf8', env: { ...env, ...variables } } as const;
  const { status, stdout, stderr } = spawnSync('node', [program, ...args], options);
  return { status, stdout, stderr };
}

/** Runs a line of bash in which `towpath` is the program. */
export function bash(dir: string, line: string) {
  const script = `set -o pipefail; towpath() { node ${program} "$@"; }\n${line}`;
  const { status, stdout, stderr } = spawnSync('bash', ['-c', script], { cwd: dir, encoding: 'utf8', timeout: 30_000 });
  return { status, stdout, stderr };
}

export function put(dir: string, file: string, text: string): void {
  mkdirSync(dirname(join(dir, file)), { recursive: true });
  writeFileSync(join(dir, file), text);
}

export function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), 'towpath-cli-'));
}

/** Makes a repository with the example organisation in its first commit. */
export function exampleRepository(dir: string): void {
  mkdirSync(dir, { recursive: true });
  git(dir, 'init', '-q', '-b', 'main');
  for (const [file, text] of declarationsIn('.')) put(dir, file, text);
  git(dir, 'add', '-A');
  git(dir, 'commit', '-qm', 'The example organisation');
}
