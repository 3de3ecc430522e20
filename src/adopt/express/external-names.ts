import { nameSchema } from '../../model/names.js';
import { filled, said, textAt, type DataMap } from '../data.js';
import type { Group } from '../group.js';
import { containersIn, podOf, type InputObject } from '../input.js';
import { textsRead } from '../resources.js';
import type { Scene } from '../scene.js';
import { namedIn, textsIn } from './addresses.js';
import { reasons } from './security.js';

const isName = new RegExp(nameSchema.pattern ?? '');

/** The names that lead to hosts elsewhere and that a group is the first to call. */
export function expressExternalNames(scene: Scene, group: Group): DataMap | undefined {
  const own = externalNamesOf(scene, group).map(({ name, data }) => [
    name,
    said({ host: textAt(data, 'spec', 'externalName'), reason: reasons.externalName }),
  ]);
  return filled(Object.fromEntries(own) as DataMap);
}

/** The Services of the type ExternalName that belong to a group: it is the first that calls them. */
export function externalNamesOf(scene: Scene, group: Group): InputObject[] {
  const { namespace } = group.workload;
  return scene.objects.filter(
    (it) =>
      isExternalName(it) &&
      it.namespace === namespace &&
      isName.test(it.name) &&
      scene.groups.find((other) => other.workload.namespace === namespace && calls(scene, other, it)) === group,
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
