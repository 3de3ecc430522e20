import { nameSchema } from '../../model/names.js';
import { filled, said, textAt, type DataMap } from '../data.js';
import type { Group } from '../group.js';
import { containersIn, podOf, type InputObject } from '../input.js';
import { textsRead } from '../resources.js';
import type { Scene } from '../scene.js';
import { namedIn, textsIn } from './addresses.js';
import { reasons } from './security.js';

const isName = new RegExp(nameSchema.pattern ?? '');

/** The names that lead to hosts elsewhere and that belong to a group. */
export function expressExternalNames(scene: Scene, group: Group): DataMap | undefined {
  const own = externalNamesOf(scene, group).map((object) => [
    object.name,
    said({
      host: textAt(object.data, 'spec', 'externalName'),
      reason: calls(scene, group, object) ? reasons.externalName : reasons.uncalledName,
    }),
  ]);
  return filled(Object.fromEntries(own) as DataMap);
}

/**
 * The Services of the type ExternalName that belong to a group: it is the first in their namespace that calls them, or,
 * where manifests tell of no caller, the first of all. Programs may know the name by themselves, so that it has to stay.
 */
export function externalNamesOf(scene: Scene, group: Group): InputObject[] {
  const { namespace } = group.workload;
  const near = scene.groups.filter(({ workload }) => workload.namespace === namespace);
  const ownerOf = (object: InputObject) => near.find((it) => calls(scene, it, object)) ?? near[0];
  return scene.objects.filter(
    (it) => isExternalName(it) && it.namespace === namespace && isName.test(it.name) && ownerOf(it) === group,
  );
}

export function isExternalName({ kind, data }: InputObject): boolean {
  return kind === 'Service' && textAt(data, 'spec', 'type') === 'ExternalName';
}

function calls(scene: Scene, group: Group, { name, namespace }: InputObject): boolean {
  const pod = podOf(group.workload);
  const containers = [...containersIn(pod, 'containers'), ...containersIn(pod, 'initContainers')];
  const texts = [...containers.flatMap(textsIn), ...textsRead(scene, group)];
  // No service has this name: it is the address alone that is looked for.
  const address = { service: '', name, namespace, ports: [{ name: '', called: 0 }], isOwn: true };
  return namedIn(texts, namespace, group, [address]).length > 0;
}
