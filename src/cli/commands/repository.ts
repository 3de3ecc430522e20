import { InvalidArgumentError, Option, type Command } from 'commander';
import type { AdoptOptions } from '../adopt.js';
import type { CodeownersOptions } from '../codeowners.js';
import { cache, format, repo } from '../options.js';
import type { ExitCode } from '../run.js';
import type { UpOptions } from '../up/up.js';

export function addCodeowners(towpath: Command, done: (code: ExitCode) => void): void {
  towpath
    .command('codeowners')
    .description('write into CODEOWNERS who owns what, as it is declared')
    .addOption(repo())
    .addOption(cache())
    .option('--check', 'write nothing; end with 1 where the file is not what would be written')
    .action(async (options: CodeownersOptions) => done(await (await import('../codeowners.js')).codeowners(options)));
}

export function addAdopt(towpath: Command, done: (code: ExitCode) => void): void {
  towpath
    .command('adopt')
    .description('Kubernetes manifests as declarations, and what became of each of their values')
    .argument('[manifests]', 'a file, a folder, or - for the standard input', '-')
    .requiredOption('--team <name>', 'the team that owns what is adopted')
    .requiredOption('--environment <name>', 'where it runs')
    .addOption(repo())
    .option('--write', 'write the declarations, and over none that is there')
    .addOption(format(['text', 'json', 'markdown']))
    .action(async (manifests: string, options: AdoptOptions) =>
      done(await (await import('../adopt.js')).adopt(manifests, options)),
    );
}

export function addUp(towpath: Command, done: (code: ExitCode) => void): void {
  towpath
    .command('up')
    .description('the App with a GitHub of its own on this machine, to try it out: edit, push, approve, merge, revert')
    .addOption(repo())
    .addOption(
      new Option('--port <number>', 'where its pages are (default: any that is free)')
        .default(0, 'any')
        .argParser(portOf),
    )
    .action(async (options: UpOptions) => done(await (await import('../up/up.js')).up(options)));
}

function portOf(text: string): number {
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port <= 65_535) return port;
  throw new InvalidArgumentError('It is a number from 0 to 65535.');
}
