import { blobAt } from '../declare/place.js';
import { locator } from '../declare/locate.js';
import { instanceOf, type Instance } from '../model/instance.js';
import { placeIn, type Layer } from '../model/layers.js';
import type { Data } from '../model/merge.js';
import { layersAt, leavesOf, valueAt, type Leaf } from '../model/origin.js';
import { sourcesOf, type Organisation } from '../model/organisation.js';
import { workloadSchema } from '../model/workload.js';
import type { Tree } from '../tree/tree.js';
import { read } from '../validate/read.js';
import { suggestion } from '../validate/suggest.js';
import { requireDeclarations } from './declared.js';
import { explainUses } from './explain-uses.js';
import { explainedAs, type Explained, type Source } from './explained.js';
import { reading } from './progress.js';
import { UsageError, write, type ExitCode } from './run.js';
import { headTree, withRepository, type HeadOptions } from './trees.js';

export interface ExplainOptions extends HeadOptions {
  readonly format: 'text' | 'json';
}

/**
 * `towpath explain SERVICE ENVIRONMENT`: every value of a service in an environment, where it comes from and what it
 * replaced.
 */
export function explain(
  service: string,
  environment: string,
  field: string | undefined,
  options: ExplainOptions,
): Promise<ExitCode> {
  return withRepository(options, async (repository, memo): Promise<ExitCode> => {
    const head = await headTree(repository, options);
    await requireDeclarations([head], repository, options);
    const { organisation } = await reading(() => read(head, memo));
    const instance = await instanceOf(organisation, service, environment, memo);
    if (instance === undefined) throw unknown(organisation, service, environment);
    if (!instance.isWhole) await write(process.stderr, warning(organisation, instance));
    const leaves = leavesOf(workloadSchema, instance.workload as unknown as Data).filter(({ path }) =>
      isWithin(path, field),
    );
    const ofUses = (await explainUses(organisation, instance, head)).filter((it) =>
      isWithin(it.field.split('.'), field),
    );
    if (leaves.length + ofUses.length === 0)
      throw new UsageError(
        `${service} in ${environment} has no value at "${field ?? ''}".`,
        'Leave the field out to see all.',
      );
    const explained = await Promise.all(leaves.map((leaf) => explainLeaf(leaf, instance, head)));
    await write(process.stdout, explainedAs([...explained, ...ofUses], options));
    return 0;
  });
}

function isWithin(path: readonly string[], field: string | undefined): boolean {
  return field === undefined || `${path.join('.')}.`.startsWith(`${field}.`);
}

/** What is wrong is left out before values are merged, so that the values alone look right. */
function warning(organisation: Organisation, { service, environment }: Instance): string {
  const files = sourcesOf(organisation, service.name, environment.name).filter((it) => organisation.unread.has(it));
  const what =
    files.length > 0
      ? `There are faults in ${files.join(', ')}; what is wrong is left out here.`
      : `There is no team ${service.spec.owner ?? 'that owns it'}.`;
  return `towpath: ${what} towpath check shows it.\n`;
}

function unknown(organisation: Organisation, service: string, environment: string): UsageError {
  const { services, environments, releases, unread } = organisation;
  const broken = sourcesOf(organisation, service, environment).filter((file) => unread.has(file));
  if (broken.length > 0) return new UsageError(`${broken.join(', ')} could not be read.`, 'towpath check says why.');
  if (!services.has(service))
    return new UsageError(`No service is called "${service}".`, suggestion(service, [...services.keys()]));
  if (!environments.has(environment)) {
    return new UsageError(
      `No environment is called "${environment}".`,
      suggestion(environment, [...environments.keys()]),
    );
  }
  const deployed = [...(releases.get(service)?.keys() ?? [])];
  return new UsageError(
    `${service} is not deployed in ${environment}.`,
    deployed.length === 0 ? 'It has no release.' : `It is in ${deployed.join(', ')}.`,
  );
}

/** A merged value with the layers that say it. */
export async function explainLeaf({ path, value }: Leaf, { layers }: Instance, tree: Tree): Promise<Explained> {
  const said = layersAt(
    workloadSchema,
    layers.map(({ values }) => values),
    path,
  ).reverse();
  const sources = await Promise.all(
    said.map(async (index) => {
      const layer = layers[index] as Layer;
      return { ...(await sourceOf(layer, path, tree)), value: valueAt(workloadSchema, layer.values, path) ?? null };
    }),
  );
  const [deciding = { place: 'built in', value }, ...instead] = sources;
  return { field: path.join('.'), value, source: deciding, instead };
}

async function sourceOf(layer: Layer, path: readonly string[], tree: Tree): Promise<Source> {
  const { file, because } = layer;
  const reason = because === undefined ? {} : { because };
  if (file === undefined) return { place: 'built in', ...reason };
  const { line } = locator(await blobAt(tree, file))({ path: placeIn(layer, path), at: 'value' });
  return { place: `${file}:${line}`, ...reason };
}
