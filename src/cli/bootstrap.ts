import { bootstrapOf } from '../render/argocd/bootstrap.js';
import { toYaml } from '../render/yaml.js';
import { memoryMemo } from '../tree/memo.js';
import { read } from '../validate/read.js';
import { requireDeclarations } from './declared.js';
import { UsageError, write, type ExitCode } from './run.js';
import { headTree, withRepository, type HeadOptions } from './trees.js';

/** `towpath bootstrap`: what an environment's Argo CD needs to take the rest from the rendered branch, as one stream. */
export async function bootstrap(environment: string, options: HeadOptions): Promise<ExitCode> {
  const found = await withRepository(options, async (repository) => {
    const head = await headTree(repository, options);
    await requireDeclarations([head], repository, options);
    return bootstrapOf((await read(head, memoryMemo())).organisation, environment);
  });
  if ('missing' in found) throw new UsageError(found.missing, found.hint);
  await write(process.stdout, toYaml(found.objects));
  return 0;
}
