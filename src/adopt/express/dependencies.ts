import { mapAt, textAt, type DataMap } from '../data.js';
import type { Group } from '../group.js';
import { containersIn, podOf, type InputObject } from '../input.js';
import { textsRead } from '../resources.js';
import type { Scene } from '../scene.js';
import { namedIn, textsIn, type Addresses } from './addresses.js';

/** The services that a workload calls without a variable that is nothing but their address. */
export function dependenciesOf(scene: Scene, group: Group, addresses: Addresses, values: DataMap): string[] {
  const pod = podOf(group.workload);
  const containers = [...containersIn(pod, 'containers'), ...containersIn(pod, 'initContainers')];
  const texts = [...containers.flatMap(textsIn), ...textsRead(scene, group)];
  const named = namedIn(texts, group.workload.namespace, group, addresses);
  const inEnv = [values, ...Object.values(mapAt(values, 'sidecars')), ...Object.values(mapAt(values, 'initContainers'))]
    .flatMap((container) => Object.values(mapAt(container, 'env')))
    .flatMap((value) => textAt(value, 'service') ?? []);
  const called = [...new Set([...named, ...inEnv])];
  const versions = scene.groups.filter(
    ({ service, shared }) =>
      service !== group.service && called.some((it) => shared.some((of) => isOwnOf(scene, it, of))),
  );
  const all = [...named, ...versions.map(({ service }) => service)];
  return [...new Set(all)].filter((service) => !inEnv.includes(service)).toSorted();
}

/** Whether a Kubernetes Service is one of a service. */
function isOwnOf({ groups }: Scene, name: string, service: InputObject): boolean {
  const found = groups.find((it) => it.service === name);
  return found !== undefined && [found.own, ...found.others].includes(service);
}
