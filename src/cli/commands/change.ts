import { Option, type Command } from 'commander';
import type { CheckOptions } from '../check.js';
import type { DiffOptions } from '../diff.js';
import type { ExplainOptions } from '../explain.js';
import { base, cache, format, head, now, repo } from '../options.js';
import type { AgainstOptions } from '../publish/against.js';
import type { RevertCheckOptions } from '../revert-check.js';
import type { ExitCode } from '../run.js';

export function addCheck(towpath: Command, done: (code: ExitCode) => void): void {
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
          ? await (await import('../watch.js')).watch(options)
          : await (await import('../check.js')).check(options),
      ),
    );
}

export function addDiff(towpath: Command, done: (code: ExitCode) => void): void {
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
          ? await (await import('../diff.js')).diff(options)
          : await (await import('../publish/against.js')).diffAgainst({ ...options, against }),
      );
    });
}

export function addExplain(towpath: Command, done: (code: ExitCode) => void): void {
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
            ? await (await import('../explain-service.js')).explainService(service, options)
            : await (await import('../explain.js')).explain(service, environment, field, options),
        ),
    );
}

export function addRevertCheck(towpath: Command, done: (code: ExitCode) => void): void {
  towpath
    .command('revert-check')
    .description('what the revert of a commit would do: whether files clash, what it renders, what stays lost')
    .argument('[rev]', 'the commit; of a merge, all that it brought', 'HEAD')
    .addOption(repo())
    .addOption(now())
    .addOption(cache())
    .addOption(format(['text', 'json']))
    .action(async (revision: string, options: RevertCheckOptions) =>
      done(await (await import('../revert-check.js')).revertCheck(revision, options)),
    );
}
