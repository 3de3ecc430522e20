import { Argument, type Command } from 'commander';
import type { ExitCode } from '../run.js';
import type { Shell } from './completion.js';

/** `towpath completion SHELL`, and what its scripts ask. */
export function addCompletionCommands(towpath: Command, done: (code: ExitCode) => void): void {
  towpath
    .command('completion')
    .description('the script that lets a shell complete commands, options and names')
    .addArgument(new Argument('<shell>').choices(['bash', 'zsh', 'fish']))
    .action(async (shell: Shell) => done(await (await import('./completion.js')).completion(shell)));
  towpath
    .command('__complete', { hidden: true })
    .argument('[words...]')
    .action(async (words: readonly string[]) => done(await (await import('./completion.js')).answer(towpath, words)));
}
