import { isMap, type Data } from '../../model/merge.js';
import { referenceIn, type ProvisionReference, type ProvisionValues } from '../../model/provision.js';
import type { Path } from './fault.js';

/** Where a value of an object comes from: the path in the object of the offering, and the reference that stands there. */
export interface ProvisionPlace {
  readonly path: Path;
  readonly reference?: ProvisionReference;
}

/** The place of a path in a filled object: that of the nearest thing that the offering says, or of what a value means. */
export function placeIn(object: object, path: Path, { parameters }: ProvisionValues): ProvisionPlace {
  let value = object as Data;
  for (const [index, key] of path.entries()) {
    const next =
      isMap(value) || Array.isArray(value) ? (value as Readonly<Record<string, Data>>)[String(key)] : undefined;
    const before = path.slice(0, index);
    if (next === undefined) return { path: before };
    const reference = referenceIn(next);
    if (reference !== undefined) {
      const said = 'parameter' in reference && reference.values ? parameters[reference.parameter] : undefined;
      const meant = said === undefined ? [] : ['values', String(said)];
      return { path: [...before, key, ...meant], reference };
    }
    value = next;
  }
  return { path };
}
