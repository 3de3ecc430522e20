import { Option, type Command } from 'commander';
import type { ExitCode } from '../run.js';
import type { VerifyOptions } from '../verify.js';
import type { SetupCommandOptions } from './setup.js';

/** `towpath bot …`: the GitHub App. */
export function addBotCommands(towpath: Command, done: (code: ExitCode) => void): void {
  const bot = towpath
    .command('bot')
    .description('the GitHub App, set up by environment variables')
    .action(async () => done(await (await import('./bot.js')).bot()));
  bot
    .command('setup')
    .description('make the App at GitHub, and keep its secrets in a file')
    .requiredOption('--url <address>', 'where GitHub reaches the App, such as https://towpath.example.com')
    .option('--organisation <name>', 'the organisation that owns it (default: the person who makes it)')
    .option('--out <file>', 'where to keep its secrets, as environment variables', 'towpath-app.env')
    .action(async (options: SetupCommandOptions) => done(await (await import('./setup.js')).botSetup(options)));
  towpath
    .command('verify')
    .description("whether the App's comment on a pull request is what this program says of it, made again from a clone")
    .argument('[number]', 'the pull request, whose comment is read from GitHub')
    .addOption(new Option('--repo <dir>', 'a clone with the commits of the pull request').default('.'))
    .option('--comment <file>', 'a file with the comment, instead; - for the standard input')
    .action(async (number: string | undefined, options: VerifyOptions) =>
      done(await (await import('../verify.js')).verify(number, options)),
    );
}
