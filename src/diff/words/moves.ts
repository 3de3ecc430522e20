import { deletionOf } from '../../model/offered.js';
import { namespaceOf as defaultNamespace } from '../../model/names.js';
import { nameOfObjects } from '../../model/provisioned.js';
import type { Part } from '../../render/parts.js';
import { sharedName } from '../../render/shared.js';
import type { ResourcePart } from '../../render/resource-parts.js';

/** The namespace that a part is, or is in. */
export function namespaceOf(part: Part): string {
  if ('service' in part) return part.service.instance.namespace;
  if ('resource' in part) return part.resource.namespace;
  return 'shared' in part ? part.shared.namespace : part.namespace.namespace;
}

/** Whether a service leaves its namespace, and so all that runs there. */
export function isMoved(before: Part, after: Part): boolean {
  return namespaceOf(before) !== namespaceOf(after);
}

/** What a move does, and what keeps everything in its place. */
export function moveWords(before: Part, after: Part): string[] {
  const [from, to] = [namespaceOf(before), namespaceOf(after)];
  if ('resource' in before) {
    const what = deletionOf(before.resource.offered) === 'Retain' ? 'stays' : 'goes, with what it holds';
    return [`moves from ${from} to ${to}: a new one there, and this one ${what}`];
  }
  return [`moves from ${from} to ${to}: what runs there is destroyed`, `namespace: ${from} keeps it in place`];
}

/** What a part is, with the name of its namespace where that is not the usual one. */
export function nounOf(part: Part): string {
  if ('service' in part) {
    const { service, environment, namespace } = part.service.instance;
    const isUsual = namespace === defaultNamespace(service.spec.owner, environment.name);
    return isUsual ? 'service' : `service in the namespace ${namespace}`;
  }
  if ('shared' in part) {
    const { shared, team, environment } = part;
    const where =
      shared.namespace === defaultNamespace(team, environment) ? '' : ` in the namespace ${shared.namespace}`;
    return `${shared.is} ${sharedName(shared)}${where}`;
  }
  if ('resource' in part) return objectsOf(part);
  const { team, environment, namespace } = part.namespace;
  return namespace === defaultNamespace(team, environment) ? 'namespace' : `namespace ${namespace}`;
}

/** The objects of a resource, which are all called the same. */
function objectsOf({ resource: { resource, offered } }: ResourcePart): string {
  const kinds = Object.values(offered.stage?.provision ?? {}).map(({ kind }) => kind);
  return `${kinds.join(', ')} ${nameOfObjects(resource)}`;
}
