import { sha256Digest } from '../tree/objects.js';
import type { KubernetesObject } from './object.js';

/** Where an object comes from: the file that declares what it is of, from the root of the declarations. */
export const sourceAnnotation = 'towpath.dev/source';

/** The SHA-256 of the object as it is rendered, see {@link digestOf}. */
export const digestAnnotation = 'towpath.dev/digest';

/**
 * An object that says where it comes from and what it was when it was rendered. Neither changes unless the object itself
 * does: the digest is not one of its sources, in which a comment may change. @param object with its keys sorted
 */
export function stamped(object: KubernetesObject, source: string): KubernetesObject {
  const { apiVersion, kind, metadata, ...rest } = object;
  const { annotations: { [digestAnnotation]: _, ...said } = {}, ...others } = metadata;
  const annotations = inOrder({ ...said, [sourceAnnotation]: source });
  const digest = digestOfSorted({ apiVersion, kind, metadata: { annotations, ...others }, ...rest });
  const all = inOrder({ ...annotations, [digestAnnotation]: digest });
  return { apiVersion, kind, metadata: { annotations: all, ...others }, ...rest };
}

/** Of its JSON with sorted keys and without this annotation: `sha256:` and lower-case hexadecimal. */
export function digestOf(object: KubernetesObject): string {
  const { annotations: { [digestAnnotation]: _, ...annotations } = {}, ...metadata } = object.metadata;
  const { apiVersion, kind, metadata: __, ...rest } = object;
  return digestOfSorted({ apiVersion, kind, metadata: { annotations, ...metadata }, ...rest });
}

function digestOfSorted(object: KubernetesObject): string {
  return `sha256:${sha256Digest(new TextEncoder().encode(JSON.stringify(object)))}`;
}

function inOrder(annotations: Readonly<Record<string, string>>): Record<string, string> {
  const result: Record<string, string> = {};
  for (const name of Object.keys(annotations).sort()) result[name] = annotations[name] ?? '';
  return result;
}
