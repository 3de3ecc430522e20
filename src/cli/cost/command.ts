import { Option, type Command } from 'commander';
import type { Grouping } from '../../cost/groups.js';
import { cache, format, head, repo } from '../options.js';
import type { ExitCode } from '../run.js';
import type { CostOptions } from './cost.js';

const groupings: readonly Grouping[] = ['team', 'service', 'environment', 'resource', 'cost-centre'];

/** `towpath cost`. */
export function addCostCommand(towpath: Command, done: (code: ExitCode) => void): void {
  towpath
    .command('cost')
    .description('what all that is declared costs in a month')
    .addOption(repo())
    .addOption(head())
    .addOption(cache())
    .option('--now <time>', 'the month that focus is for, RFC 3339 (default: the clock)')
    .addOption(new Option('--by <what>', 'what to add up').choices(groupings).default('team'))
    .addOption(format(['table', 'json', 'focus']))
    .action(async (options: CostOptions) => done(await (await import('./cost.js')).cost(options)));
}
