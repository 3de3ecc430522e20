import type { Data } from '../../model/merge.js';
import { at, listAt, textAt } from '../data.js';
import type { Group } from '../group.js';
import { containersIn, podOf } from '../input.js';

export interface Listening {
  readonly container: string;
  readonly name?: string;
  readonly number: number;
  readonly protocol: string;
  readonly hostPort?: Data;
}

/** What the containers that run as long as the pod say that they listen on. */
export function listeningIn(group: Group): Listening[] {
  const pod = podOf(group.workload);
  const inits = containersIn(pod, 'initContainers').filter((it) => at(it, 'restartPolicy') === 'Always');
  return [...containersIn(pod, 'containers'), ...inits].flatMap((container) =>
    listAt(container, 'ports').flatMap((port) => {
      const number = at(port, 'containerPort');
      if (typeof number !== 'number') return [];
      const name = textAt(port, 'name');
      // In the network of the node every port of a container is one of the node.
      const hostPort = at(pod, 'hostNetwork') === true ? undefined : at(port, 'hostPort');
      const protocol = textAt(port, 'protocol') ?? 'TCP';
      const saidOf = { container: textAt(container, 'name') ?? '', number, protocol };
      return [{ ...saidOf, ...(name && { name }), ...(hostPort !== undefined && hostPort !== 0 && { hostPort }) }];
    }),
  );
}

/** The number behind a Service's port: `targetPort` is a number, a name, or left out. */
export function targetNumber(port: Data, listening: readonly { name?: string; number: number }[]): number | undefined {
  // Kubernetes takes 0 and '' for nothing.
  const target = at(port, 'targetPort') || at(port, 'port');
  if (typeof target === 'number') return target;
  return typeof target === 'string' ? listening.find(({ name }) => name === target)?.number : undefined;
}

export function containerPorts(group: Group) {
  return listeningIn(group);
}
