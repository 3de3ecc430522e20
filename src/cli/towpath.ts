#!/usr/bin/env node
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { addBotCommands } from './bot/command.js';
import { addCompletionCommands } from './completion/commands.js';
import { addCostCommand } from './cost/command.js';
import { addInitCommand } from './init/command.js';
import { addNewCommand } from './new/command.js';
import { addPolicyCommands } from './policy/commands.js';
import { addPricesCommands } from './prices/commands.js';
import { addSettingsCommand } from './settings/command.js';
import { expectAnswer, expectClosedOutput, fail, write, type ExitCode } from './run.js';
import type { Shard } from '../render/shard.js';
import { programVersion } from '../report/program.js';
import type { AdoptOptions } from './adopt.js';
import type { CheckOptions } from './check.js';
import type { CodeownersOptions } from './codeowners.js';
import type { DiffOptions } from './diff.js';
import type { ExplainOptions } from './explain.js';
import type { AgainstOptions } from './publish/against.js';
import type { PublishOptions } from './publish/publish.js';
import type { RenderOptions } from './render.js';
import type { RevertCheckOptions } from './revert-check.js';
import type { HeadOptions } from './trees.js';
import type { UpOptions } from './up/up.js';

const repo = () => new Option('--repo <dir>', 'the repository of declarations, or a folder of it').default('.');
const head = () => new Option('--head <tree>', 'what to read: a revision, worktree or index').default('worktree');
const cache = () => new Option('--no-cache', 'compute everything anew, and keep nothing of it on disk');
const base = () => new Option('--base <rev>', 'what to compare with (default: the merge base with the default branch)');
const now = () => new Option('--now <time>', 'the moment to judge at, RFC 3339 (default: the clock)');
const format = (choices: readonly string[]) =>
  new Option('--format <format>', 'how to show it').choices(choices).default('text');

function addCheck(towpath: Command, done: (code: ExitCode) => void): void {
  towpath
    .command('check')
    .description('the report on a change: what is wrong, and what it does')
    .addOption(repo())
    .addOption(base())
    .addOption(head())
    .addOption(cache())
    .addOption(now())
    .option('--confirmed <id...>', 'compiled rules that towpath policy verify has confirmed')
    .addOption(format(['text', 'json', 'markdown', 'sarif', 'junit', 'github']))
    .option('--watch', 'check again whenever the declarations, the rules or the base change')
    .action(async (options: CheckOptions & { readonly watch?: boolean }) =>
      done(
        options.watch === true
          ? await (await import('./watch.js')).watch(options)
          : await (await import('./check.js')).check(options),
      ),
    );
}

function addRender(towpath: Command, done: (code: ExitCode) => void): void {
  towpath
    .command('render')
    .description('the Kubernetes manifests: as one stream, into a folder or as a commit on a branch')
    .addOption(repo())
    .addOption(head())
    .addOption(cache())
    .addOption(new Option('--out <dir>', 'a folder to write, instead of the standard output').conflicts('branch'))
    .addOption(new Option('--only <service/environment>', 'SERVICE or SERVICE/ENVIRONMENT').conflicts('branch'))
    .addOption(
      new Option('--shard <i/n>', 'part I of N, by service: all parts together are the whole, byte for byte')
        .argParser(shardOf)
        .conflicts(['branch', 'only']),
    )
    .option(
      '--branch <name>',
      'a branch to write a commit to, such as rendered; --head is then a commit (default: HEAD)',
    )
    .option('--push', 'with --branch: the branch of the remote origin, and not of this clone')
    .option('--allow-removals', "with --branch: even if more than a tenth of an environment's folders go")
    .action(async (options: RenderOptions & Partial<PublishOptions>) => {
      const { branch } = options;
      done(
        branch === undefined
          ? await (await import('./render.js')).render(options)
          : await (await import('./publish/publish.js')).publish({ ...options, branch }),
      );
    });
}

function shardOf(text: string): Shard {
  const [, number, of] = (/^([1-9]\d{0,2})\/([1-9]\d{0,2})$/.exec(text) ?? []).map(Number);
  if (number !== undefined && of !== undefined && number <= of) return { number, of };
  throw new InvalidArgumentError('It is two numbers from 1 to 999, such as 2/4: the second of four parts.');
}

function addBootstrap(towpath: Command, done: (code: ExitCode) => void): void {
  towpath
    .command('bootstrap')
    .description('what Argo CD needs to bring an environment to its cluster, for kubectl apply --server-side')
    .argument('<environment>', 'the environment')
    .addOption(repo())
    .addOption(head())
    .action(async (environment: string, options: HeadOptions) =>
      done(await (await import('./bootstrap.js')).bootstrap(environment, options)),
    );
}

function addDiff(towpath: Command, done: (code: ExitCode) => void): void {
  towpath
    .command('diff')
    .description('what a change does to the rendered objects, field by field')
    .addOption(repo())
    .addOption(base().conflicts('against'))
    .addOption(head())
    .addOption(cache())
    .addOption(now())
    .addOption(
      new Option(
        '--against <branch>',
        'instead: what this version makes of the commit that a branch was rendered from, such as rendered',
      ),
    )
    .addOption(format(['text', 'json']))
    .action(async (options: DiffOptions & Partial<AgainstOptions>) => {
      const { against } = options;
      done(
        against === undefined
          ? await (await import('./diff.js')).diff(options)
          : await (await import('./publish/against.js')).diffAgainst({ ...options, against }),
      );
    });
}

function addRevertCheck(towpath: Command, done: (code: ExitCode) => void): void {
  towpath
    .command('revert-check')
    .description('what the revert of a commit would do: whether files clash, what it renders, what stays lost')
    .argument('[rev]', 'the commit; of a merge, all that it brought', 'HEAD')
    .addOption(repo())
    .addOption(now())
    .addOption(cache())
    .addOption(format(['text', 'json']))
    .action(async (revision: string, options: RevertCheckOptions) =>
      done(await (await import('./revert-check.js')).revertCheck(revision, options)),
    );
}

function addCodeowners(towpath: Command, done: (code: ExitCode) => void): void {
  towpath
    .command('codeowners')
    .description('write into CODEOWNERS who owns what, as it is declared')
    .addOption(repo())
    .addOption(cache())
    .option('--check', 'write nothing; end with 1 where the file is not what would be written')
    .action(async (options: CodeownersOptions) => done(await (await import('./codeowners.js')).codeowners(options)));
}

function addAdopt(towpath: Command, done: (code: ExitCode) => void): void {
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
      done(await (await import('./adopt.js')).adopt(manifests, options)),
    );
}

function addUp(towpath: Command, done: (code: ExitCode) => void): void {
  towpath
    .command('up')
    .description('the App with a GitHub of its own on this machine, to try it out: edit, push, approve, merge, revert')
    .addOption(repo())
    .addOption(
      new Option('--port <number>', 'where its pages are (default: any that is free)')
        .default(0, 'any')
        .argParser(portOf),
    )
    .action(async (options: UpOptions) => done(await (await import('./up/up.js')).up(options)));
}

function portOf(text: string): number {
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port <= 65_535) return port;
  throw new InvalidArgumentError('It is a number from 0 to 65535.');
}

/** The commands. Each loads its code only when it runs, so that help comes at once. */
function program(done: (code: ExitCode) => void, say: (text: string) => void): Command {
  const towpath = new Command('towpath')
    .description('Declare teams, services and environments in one Git repository; see and render what a change does.')
    .version(programVersion)
    .showHelpAfterError('(towpath --help shows the commands)')
    .exitOverride()
    .configureOutput({ writeOut: say })
    .addHelpText('after', '\nExit: 0 passed · 1 findings that block · 2 could not be evaluated, or wrong usage');
  addInitCommand(towpath, done);
  addNewCommand(towpath, done);
  addCheck(towpath, done);
  addRender(towpath, done);
  addBootstrap(towpath, done);
  addDiff(towpath, done);
  towpath
    .command('explain')
    .description('what is declared of a service; in an environment, where each of its values comes from')
    .argument('<service>')
    .argument('[environment]', 'where it runs; without it, what holds wherever it runs')
    .argument('[field]', 'only this field and what is below it')
    .addOption(repo())
    .addOption(head())
    .addOption(cache())
    .addOption(format(['text', 'json']))
    .action(
      async (service: string, environment: string | undefined, field: string | undefined, options: ExplainOptions) =>
        done(
          environment === undefined
            ? await (await import('./explain-service.js')).explainService(service, options)
            : await (await import('./explain.js')).explain(service, environment, field, options),
        ),
    );
  addRevertCheck(towpath, done);
  addAdopt(towpath, done);
  addCodeowners(towpath, done);
  addCostCommand(towpath, done);
  addPolicyCommands(towpath, done);
  addPricesCommands(towpath, done);
  addSettingsCommand(towpath, done);
  addBotCommands(towpath, done);
  addUp(towpath, done);
  addCompletionCommands(towpath, done);
  return towpath;
}

expectClosedOutput();
expectAnswer();

let help = '';
try {
  await program(
    (code) => (process.exitCode = code),
    (text) => (help += text),
  ).parseAsync();
} catch (error) {
  if (error instanceof CommanderError && error.exitCode === 0) await write(process.stdout, help).catch(fail);
  // Commander has already said what is wrong.
  else if (error instanceof CommanderError) process.exitCode = 2;
  else await fail(error);
}
