import type { Command } from 'commander';
import { write, type ExitCode } from '../run.js';
import { complete } from './complete.js';
import bash from './towpath.bash';
import fish from './towpath.fish';
import zsh from './towpath.zsh';

const scripts = { bash, zsh, fish };
export type Shell = keyof typeof scripts;

/** `towpath completion`: the script that a shell loads. */
export async function completion(shell: Shell): Promise<ExitCode> {
  await write(process.stdout, scripts[shell]);
  return 0;
}

/** What the scripts ask: a line that says `folders` or `values`, and then a line for each value: it, a tab, what it is. */
export async function answer(program: Command, words: readonly string[]): Promise<ExitCode> {
  const found = await complete(program, words);
  const values =
    found === 'folders' ? [] : found.map(({ value, about }) => (about === '' ? value : `${value}\t${about}`));
  await write(process.stdout, `${[found === 'folders' ? found : 'values', ...values].join('\n')}\n`);
  return 0;
}
