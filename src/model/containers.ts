import type { Container } from './fields/container.js';
import type { Workload } from './workload.js';

/** A container of a pod: the main one, one that runs beside it, or one that runs before them. */
export interface PodContainer {
  readonly role: 'main' | 'sidecar' | 'init';
  readonly name: string;
  /** Where its fields are said: a path in the Workload. */
  readonly path: readonly string[];
  readonly container: Container;
}

/** Every container of the pods of a workload: the main one, the sidecars, the init containers. */
export function containersOf(workload: Workload): PodContainer[] {
  const { containerName = 'main', sidecars, initContainers } = workload;
  return [
    { role: 'main', name: containerName, path: [], container: workload },
    ...named('sidecar', 'sidecars', sidecars),
    ...named('init', 'initContainers', initContainers),
  ];
}

function named(
  role: PodContainer['role'],
  field: string,
  containers: Readonly<Record<string, Container | null>> | null | undefined,
): PodContainer[] {
  // In a single layer null stands for what is removed.
  return Object.entries(containers ?? {}).flatMap(([name, container]) =>
    container === null ? [] : [{ role, name, path: [field, name], container }],
  );
}
