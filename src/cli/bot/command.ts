import type { Command } from 'commander';
import type { ExitCode } from '../run.js';

/** `towpath bot …`: the GitHub App. */
export function addBotCommands(towpath: Command, done: (code: ExitCode) => void): void {
  towpath
    .command('bot')
    .description('the GitHub App, set up by environment variables')
    .action(async () => done(await (await import('./bot.js')).bot()));
}
