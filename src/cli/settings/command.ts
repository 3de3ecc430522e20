import type { Command } from 'commander';
import { format } from '../options.js';
import type { ExitCode } from '../run.js';
import type { SettingsOptions } from './settings.js';

/** `towpath settings`. */
export function addSettingsCommand(towpath: Command, done: (code: ExitCode) => void): void {
  towpath
    .command('settings')
    .description('whether a repository on GitHub is set up so that nothing passes by the checks; needs GITHUB_TOKEN')
    .requiredOption('--repository <owner/name>', 'the repository on GitHub')
    .option('--app <id>', 'the id of the GitHub App, which the required checks have to be pinned to')
    .addOption(format(['text', 'json']))
    .action(async (options: SettingsOptions) => done(await (await import('./settings.js')).settings(options)));
}
