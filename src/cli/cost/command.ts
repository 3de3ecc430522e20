import { Option, type Command } from 'commander';
import type { Grouping } from '../../cost/groups.js';
import type { ExitCode } from '../run.js';
import type { CostOptions } from './cost.js';

const groupings: readonly Grouping[] = ['team', 'service', 'environment', 'resource', 'cost-centre'];

/** `towpath cost`. */
export function addCostCommand(towpath: Command, done: (code: ExitCode) => void): void {
  towpath
    .command('cost')
    .description('what all that is declared costs in a month')
    .option('--repo <dir>', 'the repository of declarations, or a folder of it', '.')
    .option('--head <tree>', 'what to read: a revision, worktree or index', 'worktree')
    .option('--no-cache', 'compute everything anew, and keep nothing of it on disk')
    .option('--now <time>', 'the month that focus is for, RFC 3339 (default: the clock)')
    .addOption(new Option('--by <what>', 'what to add up').choices(groupings).default('team'))
    .addOption(new Option('--format <format>', 'how to show it').choices(['table', 'json', 'focus']).default('table'))
    .action(async (options: CostOptions) => done(await (await import('./cost.js')).cost(options)));
}
