import { capabilities as known } from '../../model/fields/capabilities.js';
import { containerRelaxations } from '../../model/fields/security.js';
import { at, filled, mapAt, said, texts, unless, type DataMap } from '../data.js';
import { containerSecurity } from './security.js';

/** What a container beside the main one has that the pod does not have already. */
export function furtherSecurity(pod: DataMap, container: DataMap, ofPod: DataMap): DataMap | undefined {
  const own = containerSecurity(pod, container);
  const has = (field: string) => Object.keys(mapAt(own, field));
  const isLess = (field: string) =>
    Object.keys(mapAt(ofPod, field)).some((it) => !has(field).includes(it) && isOfContainers(it));
  // Once the pod says a user, Kubernetes lets no container have that of its image.
  const isOfImage = (field: string) => at(own, field) === undefined && at(ofPod, field) !== undefined;
  const isLeast = isLess('relax') || isLess('capabilities') || isOfImage('runAsUser') || isOfImage('runAsGroup');
  const inherit = isLeast ? false : undefined;
  const beside = (field: string) =>
    inherit === undefined ? unless(at(ofPod, field) ?? null, at(own, field)) : own[field];
  const beyond = (field: string) => without(mapAt(own, field), mapAt(ofPod, field));
  return filled(
    said({
      runAsUser: beside('runAsUser'),
      runAsGroup: beside('runAsGroup'),
      inherit,
      capabilities: filled(inherit === undefined ? beyond('capabilities') : mapAt(own, 'capabilities')),
      relax: filled(inherit === undefined ? beyond('relax') : mapAt(own, 'relax')),
    }),
  );
}

function isOfContainers(name: string): boolean {
  return Object.hasOwn(containerRelaxations, name) || Object.hasOwn(known, name);
}

function without(map: DataMap, other: DataMap): DataMap {
  return texts(Object.fromEntries(Object.entries(map).filter(([key]) => !Object.hasOwn(other, key))));
}
