import type { Command } from 'commander';
import type { ExitCode } from '../run.js';
import type { InitOptions } from './init.js';

/** `towpath init DIR`. */
export function addInitCommand(towpath: Command, done: (code: ExitCode) => void): void {
  towpath
    .command('init')
    .description('a new repository of declarations: a team, three environments, rules, offerings, prices, workflows')
    .argument('<dir>', 'a new folder, an empty one, or a clone without files')
    .option('--organisation <name>', 'whose it is on GitHub (default: the name of the folder)')
    .option('--team <name>', 'the first team, which owns the platform, too (default: platform)')
    .option('--members <login...>', 'the GitHub logins of its members, two at least')
    .action(async (dir: string, options: InitOptions) => done(await (await import('./init.js')).init(dir, options)));
}
