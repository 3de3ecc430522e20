import { locator } from '../declare/locate.js';
import { blobAt } from '../declare/place.js';
import type { Instance } from '../model/instance.js';
import { placeOfParameter } from '../model/offered.js';
import type { Organisation } from '../model/organisation.js';
import { usesOf, type FoundResource } from '../model/uses.js';
import type { Tree } from '../tree/tree.js';
import type { Explained } from './explained.js';

/** What no layer of a service says of what it uses: the defaults of offerings, and all of its team's resources. */
export async function explainUses(organisation: Organisation, instance: Instance, tree: Tree): Promise<Explained[]> {
  const found = [...usesOf(organisation, instance).values()].filter((used) => used.is === 'found');
  return (await Promise.all(found.map((used) => rowsOf(used, tree)))).flat();
}

function rowsOf({ resource, offered }: FoundResource, tree: Tree): Promise<Explained[]> {
  if (offered === undefined) return Promise.resolve([]);
  const isShown = (isDefault: boolean) => isDefault || resource.service === undefined;
  const shown = Object.entries(offered.parameters).filter(([, { isDefault }]) => isShown(isDefault));
  return Promise.all(
    shown.map(async ([name, { value }]) => {
      const { file, path } = placeOfParameter(resource, offered, name);
      const { line } = locator(await blobAt(tree, file))({ path, at: 'value' });
      return { field: `uses.${resource.name}.${name}`, value, source: { place: `${file}:${line}` }, instead: [] };
    }),
  );
}
