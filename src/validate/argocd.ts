import { defaultArgoCdNamespace } from '../model/fields/argocd.js';
import type { Context } from '../model/graph.js';
import type { Organisation } from '../model/organisation.js';
import type { Collision } from './meeting.js';
import { problemOf } from './instance.js';

/** Services in the namespace of Argo CD: whoever writes there, decides what runs everywhere. */
export function argocdCollisions(contexts: readonly Context[], { defaults }: Organisation): Collision[] {
  const { argocd } = defaults?.spec ?? {};
  if (argocd === undefined) return [];
  const { namespace = defaultArgoCdNamespace } = argocd;
  const inside = contexts.filter(({ instance }) => instance.namespace === namespace);
  return inside.map((context) => {
    const { service, workload } = context.instance;
    const path = [workload.namespace === undefined ? 'owner' : 'namespace'];
    const message = `${service.name} cannot run in the namespace ${namespace}: Argo CD runs there.`;
    const hint = 'Leave namespace out, or use another one.';
    return { problem: problemOf(context, { code: 'reserved-name', path, message, hint }), context };
  });
}
