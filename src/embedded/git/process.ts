import { spawn } from 'node:child_process';
import { keepAtMost } from '../../kept.js';
import { environment, notStarted } from '../../tree/git-process.js';

/** What a run of git gave: its exit code, and what it wrote. */
export interface GitOutput {
  readonly exitCode: number;
  readonly stdout: Buffer;
  readonly stderr: string;
}

/** So many bytes of answers are kept: to start a process takes longer than all else that a request does. */
const maximumKept = 32 * 1024 * 1024;

const answers = keepAtMost<GitOutput>(maximumKept, ({ stdout }) => stdout.length + 200);

/** Runs `git` in the bare repository `dir` to its end, without a shell. `input` is written to its standard input. */
export async function runGit(
  dir: string,
  args: readonly string[],
  input: string | Uint8Array = '',
): Promise<GitOutput> {
  if (!isForEver(args)) return startGit(dir, args, input);
  const question = [dir, ...args].join('\0');
  const known = answers.get(question);
  if (known !== undefined) return known;
  const answer = await startGit(dir, args, input);
  // What is missing may come; of ancestors, 1 is an answer.
  if (answer.exitCode === 0 || (answer.exitCode === 1 && args[0] === 'merge-base')) answers.set(question, answer);
  return answer;
}

const reading: readonly string[] = [
  'cat-file',
  'diff-tree',
  'log',
  'ls-tree',
  'merge-base',
  'rev-list',
  'rev-parse',
  'show',
];

const objects = /^\^?[\da-f]{40}(?:\.{2,3}[\da-f]{40}|\^\{\w+\})?$/;

/** Whether it asks for nothing but objects by their full ids: these never change. */
function isForEver([command = '', ...rest]: readonly string[]): boolean {
  if (!reading.includes(command) || !rest.some((it) => objects.test(it))) return false;
  return rest.every((it) => it.startsWith('-') || it === 'blob' || objects.test(it));
}

function startGit(dir: string, args: readonly string[], input: string | Uint8Array): Promise<GitOutput> {
  return new Promise((resolve, reject) => {
    const child = spawn('git', ['-C', dir, ...args], { env: localEnvironment(), windowsHide: true, stdio: 'pipe' });
    const parts: Buffer[] = [];
    let stderr = '';
    child.stdout.on('data', (chunk: Buffer) => parts.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
    child.once('error', (error) => reject(notStarted(error)));
    child.once('close', (code) =>
      resolve({ exitCode: code ?? 1, stdout: Buffer.concat(parts), stderr: stderr.trim() }),
    );
    // What ends the process early is told by its exit.
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
  });
}

/** What `git` writes, without the line feed at its end. @throws Error with git's words when it fails. */
export async function git(dir: string, args: readonly string[], input: string | Uint8Array = ''): Promise<string> {
  const { exitCode, stdout, stderr } = await runGit(dir, args, input);
  if (exitCode !== 0) throw new Error(`git ${args.join(' ')}: ${stderr}`);
  return stdout.toString().replace(/\n$/, '');
}

/** What a person has configured for their own repositories (hooks, signatures) is not for this one. */
export function localEnvironment(): NodeJS.ProcessEnv {
  return { ...environment(), GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1', GIT_TERMINAL_PROMPT: '0' };
}
