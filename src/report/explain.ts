import { locator } from '../declare/locate.js';
import { blobAt } from '../declare/place.js';
import type { Instance } from '../model/instance.js';
import { placeIn, type Layer } from '../model/layers.js';
import type { Data } from '../model/merge.js';
import { layersAt, leavesOf, valueAt, type Leaf } from '../model/origin.js';
import type { Organisation } from '../model/organisation.js';
import { workloadSchema } from '../model/workload.js';
import type { Tree } from '../tree/tree.js';
import { explainUses } from './explain-uses.js';
import type { Explained, Source } from './explained.js';

/** Every value of a service in an environment, where it comes from and what it replaced. */
export async function explainInstance(
  organisation: Organisation,
  instance: Instance,
  tree: Tree,
  isWanted: (path: readonly string[]) => boolean = () => true,
): Promise<Explained[]> {
  const leaves = leavesOf(workloadSchema, instance.workload as unknown as Data).filter(({ path }) => isWanted(path));
  const ofUses = (await explainUses(organisation, instance, tree)).filter(({ field }) => isWanted(field.split('.')));
  return [...(await Promise.all(leaves.map((leaf) => explainLeaf(leaf, instance, tree)))), ...ofUses];
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
