import { InvalidArgumentError, Option, type Command } from 'commander';
import type { Shard } from '../../render/shard.js';
import { cache, head, repo } from '../options.js';
import type { PublishOptions } from '../publish/publish.js';
import type { RenderOptions } from '../render.js';
import type { ExitCode } from '../run.js';
import type { HeadOptions } from '../trees.js';

export function addRender(towpath: Command, done: (code: ExitCode) => void): void {
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
          ? await (await import('../render.js')).render(options)
          : await (await import('../publish/publish.js')).publish({ ...options, branch }),
      );
    });
}

function shardOf(text: string): Shard {
  const [, number, of] = (/^([1-9]\d{0,2})\/([1-9]\d{0,2})$/.exec(text) ?? []).map(Number);
  if (number !== undefined && of !== undefined && number <= of) return { number, of };
  throw new InvalidArgumentError('It is two numbers from 1 to 999, such as 2/4: the second of four parts.');
}

export function addBootstrap(towpath: Command, done: (code: ExitCode) => void): void {
  towpath
    .command('bootstrap')
    .description('what Argo CD needs to bring an environment to its cluster, for kubectl apply --server-side')
    .argument('<environment>', 'the environment')
    .addOption(repo())
    .addOption(head())
    .action(async (environment: string, options: HeadOptions) =>
      done(await (await import('../bootstrap.js')).bootstrap(environment, options)),
    );
}
