import { compareText } from '../lists.js';
import type { Container } from '../model/fields/container.js';
import type { Context } from '../model/graph.js';
import { joinName } from '../model/names.js';

/** The volumes of a pod. */
export function renderVolumes({ instance: { service, workload } }: Context) {
  return Object.entries(workload.volumes ?? {}).map(([name, { emptyDir, config }]) => ({
    name,
    emptyDir,
    configMap: config === undefined ? undefined : { name: joinName(service.name, config) },
  }));
}

/** Where volumes appear in a container, by path. */
export function renderMounts(mounts: NonNullable<Container['volumeMounts']>) {
  return Object.keys(mounts)
    .sort(compareText)
    .map((mountPath) => ({ mountPath, name: mounts[mountPath]?.volume, readOnly: mounts[mountPath]?.readOnly }));
}
