import { ApiObject, App, Chart } from 'cdk8s';
import type { KubernetesObject } from './object.js';

/**
 * The objects of a folder by cdk8s: undefined fields dropped, keys sorted. One App for each call, because cdk8s resolves
 * a whole App for every chart.
 */
export function synthesise(objects: readonly KubernetesObject[]): KubernetesObject[] {
  // Everything that cdk8s would otherwise read from the environment is given.
  const app = new App({ outdir: 'dist', recordConstructMetadata: false });
  const chart = new Chart(app, 'chart', { disableResourceNameHashes: true });
  return objects.map((object) => {
    const id = `${object.kind}/${object.metadata.name}`.replaceAll('/', '-');
    return new PlainObject(chart, id, object).toJson() as KubernetesObject;
  });
}

/**
 * An object whose data are plain already. cdk8s would ask for each value whether it stands for another one, and would
 * take a map with a key `constructor` or `resolve`, which an annotation or a ConfigMap may have, for something else.
 */
class PlainObject extends ApiObject {
  readonly #object: KubernetesObject;
  constructor(scope: Chart, id: string, object: KubernetesObject) {
    super(scope, id, object);
    this.#object = object;
  }
  override toJson(): unknown {
    const { apiVersion, kind, metadata, ...rest } = this.#object;
    return { apiVersion, kind, metadata: sorted(metadata), ...(sorted(rest) as object) };
  }
}

/** Keys sorted, undefined fields dropped, as cdk8s does. */
function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value ?? undefined;
  if (Array.isArray(value)) return value.map(sorted);
  const result: Record<string, unknown> = {};
  for (const key of sortedKeys(value)) {
    const part = sorted((value as Record<string, unknown>)[key]);
    if (part !== undefined) result[key] = part;
  }
  return result;
}

/** By insertion: for the few keys of most maps it is several times as fast as a general sort. */
function sortedKeys(map: object): string[] {
  const keys = Object.keys(map);
  if (keys.length > 32) return keys.sort();
  for (let next = 1; next < keys.length; next++) {
    const key = keys[next] ?? '';
    let at = next;
    for (; at > 0 && (keys[at - 1] ?? '') > key; at--) keys[at] = keys[at - 1] ?? '';
    keys[at] = key;
  }
  return keys;
}
