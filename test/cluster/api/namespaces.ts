import type { KubernetesObject } from '../../../src/render/object.js';

/** The objects of a cluster in namespaces that no other organisation has: `<prefix>-1`, `<prefix>-2`, … */
export function moved(objects: readonly KubernetesObject[], prefix: string): KubernetesObject[] {
  const names = new Map([...namespacesOf(objects)].map((name, index) => [name, `${prefix}-${index + 1}`]));
  const nameOf = (name: string): string => names.get(name) ?? name;
  return objects.map((object) => {
    const { metadata } = object;
    if (object.kind === 'Namespace') return { ...object, metadata: { ...metadata, name: nameOf(metadata.name) } };
    const { namespace } = metadata;
    return namespace === undefined ? object : { ...object, metadata: { ...metadata, namespace: nameOf(namespace) } };
  });
}

/** The namespaces that the objects are, or are in. */
export function namespacesOf(objects: readonly KubernetesObject[]): Set<string> {
  return new Set(
    objects.flatMap(({ kind, metadata: { name, namespace = '' } }) =>
      kind === 'Namespace' ? [name] : namespace || [],
    ),
  );
}
