import { Option, type Command } from 'commander';
import { repo } from '../options.js';
import type { ExitCode } from '../run.js';
import type { RefreshOptions } from './refresh.js';

/** `towpath prices …`: what a platform engineer does with price lists. */
export function addPricesCommands(towpath: Command, done: (code: ExitCode) => void): void {
  const prices = towpath.command('prices').description('the price lists that estimates are made with');
  prices
    .command('refresh')
    .description("take prices from a provider's public list into the price lists of the work tree")
    .argument('[prices]', 'only this price list, such as aws-us-east-1')
    .addOption(repo())
    .requiredOption('--from <list...>', "the provider's lists: files, folders of pages, https addresses, or -")
    .addOption(new Option('--now <time>', 'the day of a list that does not say it, RFC 3339 (default: the clock)'))
    .option('--dry-run', 'show what would change, and write nothing')
    .action(async (name: string | undefined, options: RefreshOptions) =>
      done(await (await import('./refresh.js')).refreshPrices(name, options)),
    );
}
