import { locator } from '../declare/locate.js';
import { blobAt } from '../declare/place.js';
import { factSchemas, factsOf, type FactKind } from '../model/facts.js';
import { instanceOf } from '../model/instance.js';
import type { Declaration } from '../model/kinds/kind.js';
import type { Data } from '../model/merge.js';
import { fileOf, type Organisation } from '../model/organisation.js';
import { leavesOf, valueAt } from '../model/origin.js';
import { explainLeaf } from '../report/explain.js';
import type { Explained } from '../report/explained.js';
import type { Memo } from '../tree/memo.js';
import type { Tree } from '../tree/tree.js';
import { read } from '../validate/read.js';
import { suggestion } from '../validate/suggest.js';
import { requireDeclarations } from './declared.js';
import type { ExplainOptions } from './explain.js';
import { explainedAs } from './explained.js';
import { reading } from './progress.js';
import { UsageError, write, type ExitCode } from './run.js';
import { headTree, withRepository } from './trees.js';

/** `towpath explain SERVICE`: what is declared of a service and of the team that owns it, and what runs where. */
export function explainService(name: string, options: ExplainOptions): Promise<ExitCode> {
  return withRepository(options, async (repository, memo): Promise<ExitCode> => {
    const head = await headTree(repository, options);
    await requireDeclarations([head], repository, options);
    const { organisation } = await reading(() => read(head, memo));
    const service = organisation.services.get(name);
    if (service === undefined) throw unknown(organisation, name);
    const team = organisation.teams.get(service.spec.owner);
    const rows = [
      ...(await factRows('Service', service, head)),
      ...(team === undefined ? [] : await factRows('Team', team, head)).map((row) => ({
        ...row,
        field: `team.${row.field}`,
      })),
      ...(await releaseRows(organisation, name, head, memo)),
    ];
    const broken = [service.file, team?.file ?? ''].filter((file) => organisation.unread.has(file));
    if (broken.length > 0) await write(process.stderr, warning(broken));
    await write(process.stdout, explainedAs(rows, options));
    return 0;
  });
}

async function factRows(kind: FactKind, { file, spec }: Declaration<object>, tree: Tree): Promise<Explained[]> {
  const locate = locator(await blobAt(tree, file));
  const schema = factSchemas[kind];
  return leavesOf(schema, factsOf(kind, spec)).map(({ path, value }) => {
    const isSaid = valueAt(schema, spec as Data, path) !== undefined;
    const { line } = locate({ path: ['spec', ...path], at: 'value' });
    return {
      field: path.join('.'),
      value,
      source: { place: isSaid ? `${file}:${line}` : 'built in' },
      instead: [],
    };
  });
}

/** The image in each environment where the service runs. */
async function releaseRows(organisation: Organisation, name: string, tree: Tree, memo: Memo): Promise<Explained[]> {
  const environments = [...organisation.environments.keys()];
  const rows = await Promise.all(
    environments.map(async (environment) => {
      const instance = await instanceOf(organisation, name, environment, memo);
      if (instance === undefined) return [];
      const image = { path: ['image'], value: instance.workload.image ?? null };
      return [{ ...(await explainLeaf(image, instance, tree)), field: `releases.${environment}.image` }];
    }),
  );
  return rows.flat();
}

function warning(files: readonly string[]): string {
  return `towpath: There are faults in ${files.join(', ')}; what is wrong is left out here. towpath check shows it.\n`;
}

function unknown({ services, unread }: Organisation, name: string): UsageError {
  if (unread.has(fileOf.service(name)))
    return new UsageError(`${fileOf.service(name)} could not be read.`, 'towpath check says why.');
  return new UsageError(`No service is called "${name}".`, suggestion(name, [...services.keys()]));
}
