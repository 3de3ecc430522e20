import { at, items, type Ask } from './client.js';

/** What the API needs to know of an object to find it. */
export interface Named {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
}

/** Where the objects of a kind are. */
interface Resource {
  readonly plural: string;
  readonly isNamespaced: boolean;
}

/** The path of an object. @throws Error if the API server has no such kind. */
export type PathOf = (object: Named) => Promise<string>;

/** Asks once for the kinds of each version, so definitions have to be there before. */
export function pathsOf(ask: Ask): PathOf {
  const known = new Map<string, Promise<ReadonlyMap<string, Resource>>>();
  return async ({ apiVersion, kind, metadata: { name, namespace } }) => {
    const root = apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
    const kinds = known.get(root) ?? resourcesIn(ask, root);
    known.set(root, kinds);
    const resource = (await kinds).get(kind);
    if (resource === undefined) throw new Error(`The API server knows no ${apiVersion} ${kind}.`);
    const within = resource.isNamespaced ? `/namespaces/${namespace ?? 'default'}` : '';
    return `${root}${within}/${resource.plural}/${name}`;
  };
}

async function resourcesIn(ask: Ask, root: string): Promise<ReadonlyMap<string, Resource>> {
  const { body } = await ask(root);
  const resources = items(at(body, 'resources')).filter((it) => !String(at(it, 'name')).includes('/'));
  return new Map(
    resources.map((it) => [
      String(at(it, 'kind')),
      { plural: String(at(it, 'name')), isNamespaced: at(it, 'namespaced') === true },
    ]),
  );
}
