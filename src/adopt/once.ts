import { titleOf, type InputFault, type InputObject } from './input.js';
import { same } from './layers.js';

export interface Reading {
  readonly objects: readonly InputObject[];
  readonly faults: readonly InputFault[];
}

/** Each object once: what a cluster takes for one may not be two. */
export function once(objects: readonly InputObject[]): Reading {
  const faults: InputFault[] = [];
  const known = new Map<string, InputObject>();
  const all = objects.map((object) => {
    const { apiVersion, kind, namespace, name, where } = object;
    const [group = ''] = apiVersion.includes('/') ? apiVersion.split('/') : [];
    const key = JSON.stringify([group, kind, namespace, name]);
    const first = known.get(key);
    if (object.isList === true || first === undefined) {
      known.set(key, object);
      return object;
    }
    if (same(first.data, object.data)) return { ...object, isRepeated: true };
    const message = `${titleOf(object)} stands in ${first.where}, too, and says something else.`;
    faults.push({ where, message, hint: 'Give each object once, as it is in one environment.' });
    return object;
  });
  return { objects: all, faults };
}
