import { Argument, type Command } from 'commander';
import { repo } from '../options.js';
import type { ExitCode } from '../run.js';
import type { NewOptions } from './new.js';

/** `towpath new KIND`. */
export function addNewCommand(towpath: Command, done: (code: ExitCode) => void): void {
  towpath
    .command('new')
    .description('a new declaration: what it costs and who must approve; asks at a terminal for what is not said')
    .addArgument(new Argument('<kind>', 'such as service, release, team, environment, database, secret, waiver'))
    .argument('[name]', 'what it is called; a release is called as its environment')
    .addOption(repo())
    .option('--service <service>', 'the service that it is of')
    .option('--team <team>', 'the team that it is of, or that owns it')
    .option('--rule <category/rule>', 'the rule that a waiver is of')
    .option('--set <field=value...>', 'a field of its spec, such as ports.grpc=9090; null leaves it out')
    .action(async (kind: string, name: string | undefined, options: NewOptions) =>
      done(await (await import('./new.js')).newDeclaration(kind, name, options)),
    );
}
