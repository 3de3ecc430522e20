import { isOpen } from '../../model/exposure.js';
import type { Context } from '../../model/graph.js';
import { podPortsOf } from '../../model/ports.js';
import { titleOf } from '../input.js';
import type { Account } from './account.js';

/** The Services that anybody could call, and that nobody may from the first sync on: nothing told of any caller. */
export function closedIn({ scene, contexts }: Account): string[] {
  return scene.groups.flatMap(({ service, own, others }) => {
    const context = contexts.find(({ instance }) => instance.service.name === service);
    if (context === undefined || isReached(context)) return [];
    return [...(own === undefined ? [] : [own]), ...others].map(titleOf);
  });
}

/** Whether its policy lets anybody in, or has no say: pods in the network of the node are let alone by it. */
function isReached({ callers, instance: { workload } }: Context): boolean {
  const { expose = {}, domains = {}, metrics, security } = workload;
  return (
    callers.length > 0 ||
    Object.values(expose).some(isOpen) ||
    Object.keys(domains).length > 0 ||
    metrics !== undefined ||
    security?.relax?.hostNetwork !== undefined ||
    podPortsOf(workload).some(({ declared }) => declared.hostPort !== undefined)
  );
}
