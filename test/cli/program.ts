import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { declarationsIn } from '../organisation.js';

/** The built program. */
export const program = resolve('dist/towpath.js');

export const identity = {
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
  const options = { cwd: dir, encoding: 'utf8', env: environment(variables) } as const;
  const { status, stdout, stderr } = spawnSync('node', [program, ...args], options);
  return { status, stdout, stderr };
}

function environment(variables: Record<string, string>): NodeJS.ProcessEnv {
  const { NO_COLOR: _, FORCE_COLOR: __, FORCE_HYPERLINK: ___, CI: ____, ...env } = process.env;
  return { ...env, ...variables };
}

/**
 * Runs a line of bash, in which `towpath` is the program, on a terminal of 100 columns. Gives all that it shows there.
 * @param read is called with what has been shown so far, whenever there is more, and with what types on the keyboard.
 */
export async function terminal(
  dir: string,
  line: string,
  {
    variables = {},
    read = () => undefined,
  }: { variables?: Record<string, string>; read?: (shown: string, type: (keys: string) => void) => void } = {},
): Promise<{ status: number | null; shown: string }> {
  const script = `stty cols 100; towpath() { node ${program} "$@"; }; ${line}`;
  const command = ['bash', '-c', script];
  // BSD's script takes the command as arguments, that of util-linux as one for a shell.
  const args =
    process.platform === 'linux'
      ? ['-qec', command.map((word) => `'${word.replaceAll("'", "'\\''")}'`).join(' '), '/dev/null']
      : ['-q', '/dev/null', ...command];
  // Without NO_COLOR, and on a terminal that can do all.
  const child = spawn('script', args, { cwd: dir, env: environment({ TERM: 'xterm', ...variables }) });
  let shown = '';
  child.stdout.on('data', (chunk) => {
    shown += String(chunk).replaceAll('\r\n', '\n');
    read(shown, (keys) => child.stdin.write(keys));
  });
  const [status] = (await once(child, 'close')) as [number | null];
  return { status, shown };
}

/** Runs a line of bash in which `towpath` is the program. */
export function bash(dir: string, line: string) {
  const script = `set -o pipefail; towpath() { node ${program} "$@"; }\n${line}`;
  const { status, stdout, stderr } = spawnSync('bash', ['-c', script], { cwd: dir, encoding: 'utf8', timeout: 30_000 });
  return { status, stdout, stderr };
}

export function put(dir: string, file: string, text: string | Uint8Array, mode = 0o644): void {
  mkdirSync(dirname(join(dir, file)), { recursive: true });
  writeFileSync(join(dir, file), text, { mode });
}

export function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), 'towpath-cli-'));
}

/** An offering from which nothing is rendered. */
function withoutProvision(text: string): string {
  return text.replaceAll(/^ {6}provision:\n(?: {7,}.*\n|\n)*/gm, '');
}

/** Without what needs definitions of operators' kinds. */
function withoutOperators(text: string): string {
  return text.replaceAll(/^ {2}(clusterIssuer|secretStores|monitoring): .*\n/gm, '');
}

/** Makes a repository with the example organisation in its first commit, but for what its resources become. */
export function exampleRepository(dir: string): void {
  mkdirSync(dir, { recursive: true });
  git(dir, 'init', '-q', '-b', 'main');
  for (const [file, text] of declarationsIn('.')) {
    // Definitions are large, and every run of the program would read them: what resources become is shown elsewhere.
    if (!file.startsWith('platform/crds/')) put(dir, file, withoutOperators(withoutProvision(text)));
  }
  git(dir, 'add', '-A');
  git(dir, 'commit', '-qm', 'The example organisation');
}
