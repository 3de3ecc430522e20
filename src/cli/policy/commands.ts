import { Option, type Command } from 'commander';
import { base, repo } from '../options.js';
import type { ExitCode } from '../run.js';
import type { ChangeOptions, RepositoryOptions } from '../trees.js';

const head = () => new Option('--head <rev>', 'what to read: a revision, or worktree').default('worktree');

/** `towpath policy …`: what a platform engineer does with rules. */
export function addPolicyCommands(towpath: Command, done: (code: ExitCode) => void): void {
  const policy = towpath.command('policy').description("the organisation's own rules: write, test, compile, try out");
  policy
    .command('new')
    .description('the files of a new rule, which pass as they are')
    .argument('<rule>', 'CATEGORY/RULE, such as images/digest')
    .addOption(repo())
    .action(async (rule: string, options: RepositoryOptions) =>
      done(await (await import('./new.js')).newPolicy(rule, options)),
    );
  policy
    .command('build')
    .description('compile the rules of the work tree')
    .addOption(repo())
    .action(async (options: RepositoryOptions) => done(await (await import('./build.js')).buildPolicies(options)));
  policy
    .command('test')
    .description('whether each rule finds in its cases what they say')
    .argument('[rule]', 'only this rule')
    .addOption(repo())
    .action(async (rule: string | undefined, options: RepositoryOptions) =>
      done(await (await import('./test.js')).testPolicies(rule, options)),
    );
  policy
    .command('impact')
    .description('what changed rules do to everything that is declared')
    .addOption(repo())
    .addOption(base())
    .addOption(head())
    .action(async (options: ChangeOptions) => done(await (await import('./impact.js')).policyImpact(options)));
  policy
    .command('verify')
    .description('whether a rebuild, by the OPA that the base pins, gives the compiled rules')
    .addOption(repo())
    .addOption(base())
    .addOption(head())
    .action(async (options: ChangeOptions) => done(await (await import('./verify.js')).verifyPolicies(options)));
}
