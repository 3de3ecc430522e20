import { apiOf } from './definitions.js';
import type { ProvisionedObject } from './kinds/offering.js';
import type { Resource } from './managed.js';
import { isMap, type Data } from './merge.js';
import type { Offered } from './offered.js';
import { namespaceOfTeams, nameOfObjects, saidExternalName, valuesFor } from './provisioned.js';
import { referenceIn } from './provision.js';

/** What an object of a resource is called at the provider. */
export interface ExternalName {
  /** What the offering calls the object. */
  readonly key: string;
  /** The kind with its group: things of two kinds may be called the same. */
  readonly kind: string;
  readonly name: string;
}

/**
 * What a resource is called at the provider, by the objects that stand for something there. Where an offering says it of any
 * object, or which one adopts, the others have no name of their own there; else each counts as called like its object,
 * which is what Crossplane makes of most kinds (docs.crossplane.io, "Managed Resources", external-name).
 */
export function externalNamesOf(resource: Resource, offered: Offered): ExternalName[] {
  const values = valuesFor(resource, offered, namespaceOfTeams(resource));
  const objects = Object.entries(offered.stage?.provision ?? {}).filter(([, it]) => isNamed(it) || isOutside(it));
  const named = objects.filter(([, it]) => isNamed(it));
  return (named.length > 0 ? named : objects).map(([key, object]) => {
    const said = saidExternalName(object, resource, values);
    const inSpec = isNamedInSpec(object) ? values.sources.externalName : undefined;
    const name = said ?? inSpec ?? nameOfObjects(resource);
    return { key, kind: `${object.kind}.${apiOf(object.apiVersion).group}`, name };
  });
}

function isNamed(object: ProvisionedObject): boolean {
  return object.adopts === true || object.externalName !== undefined || isNamedInSpec(object);
}

/** Whether it is a managed resource of Crossplane, which all have `forProvider`. */
function isOutside({ spec }: ProvisionedObject): boolean {
  return spec?.['forProvider'] !== undefined;
}

/** Of a kind that the provider numbers itself, the name is a field such as `clusterName`. */
function isNamedInSpec({ spec }: ProvisionedObject): boolean {
  const fields = spec?.['forProvider'] as Data | undefined;
  return Object.entries(isMap(fields) ? fields : {}).some(([field, value]) => {
    const reference = /name$/i.test(field) ? referenceIn(value) : undefined;
    return reference !== undefined && 'from' in reference && reference.from === 'externalName';
  });
}
