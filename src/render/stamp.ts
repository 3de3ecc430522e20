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
  const said = withAnnotation(object, sourceAnnotation, source);
  return withAnnotation(said, digestAnnotation, digestOf(said));
}

/** Of its JSON with sorted keys and without this annotation: `sha256:` and lower-case hexadecimal. */
export function digestOf(object: KubernetesObject): string {
  const { annotations: { [digestAnnotation]: _, ...annotations } = {}, ...metadata } = object.metadata;
  const { apiVersion, kind, metadata: __, ...rest } = object;
  const bare = { apiVersion, kind, metadata: { annotations, ...metadata }, ...rest };
  return `sha256:${sha256Digest(new TextEncoder().encode(JSON.stringify(bare)))}`;
}

function withAnnotation(object: KubernetesObject, name: string, value: string): KubernetesObject {
  const { apiVersion, kind, metadata, ...rest } = object;
  const { annotations: said = {}, ...others } = metadata;
  const entries = Object.entries({ ...said, [name]: value }).sort(([a], [b]) => (a < b ? -1 : 1));
  return { apiVersion, kind, metadata: { annotations: Object.fromEntries(entries), ...others }, ...rest };
}
