import { Option, type Command } from 'commander';
import type { ExitCode } from '../run.js';
import type { RepositoryOptions } from '../trees.js';

const repo = () => new Option('--repo <dir>', 'the repository of declarations, or a folder of it').default('.');

/** `towpath policy …`: what a platform engineer does with rules. */
export function addPolicyCommands(towpath: Command, done: (code: ExitCode) => void): void {
  const policy = towpath.command('policy').description("the organisation's own rules: compile, test, try out");
  policy
    .command('build')
    .description('compile the rules of the work tree')
    .addOption(repo())
    .action(async (options: RepositoryOptions) => done(await (await import('./build.js')).buildPolicies(options)));
}
