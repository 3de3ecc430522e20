import { groupBy } from '../lists.js';
import type { Context } from '../model/graph.js';
import { exposedPorts, nodePortOf } from '../model/ports.js';
import type { Collision } from './meeting.js';
import { problemOf } from './instance.js';

/** A port of the nodes that a Service asks for. */
interface NodePort {
  readonly number: number;
  readonly key: string;
  readonly path: readonly string[];
  readonly context: Context;
}

/** The nodes of a cluster have each port once, whichever service asks for it. */
export function nodePortCollisions(contexts: readonly Context[]): Collision[] {
  const same = groupBy(contexts.flatMap(nodePortsOf), ({ key }) => key);
  return [...same.values()].flatMap((asked) => (asked.length < 2 ? [] : asked.flatMap((own) => collision(own, asked))));
}

/** What a service claims of nodes, as text: claims that are equal collide. */
export function nodePortClaims(context: Context): string[] {
  return nodePortsOf(context).map(({ key }) => key);
}

function nodePortsOf(context: Context): NodePort[] {
  const { environment, workload } = context.instance;
  // Environments that name no cluster share one.
  const { cluster = '' } = environment.spec;
  return Object.entries(workload.expose ?? {}).flatMap(([name, exposure]) =>
    exposedPorts(workload, exposure).flatMap((port): NodePort[] => {
      const number = nodePortOf(exposure, port.name);
      if (number === undefined) return [];
      const key = `${cluster} ${number} ${port.protocol}`;
      return [{ number, key, path: ['expose', name, 'nodePorts', port.name], context }];
    }),
  );
}

function collision(own: NodePort, asked: readonly NodePort[]): Collision[] {
  const other = asked.find((it) => it !== own);
  if (other === undefined) return [];
  const { service, environment } = other.context.instance;
  const fault = {
    code: 'conflicting-fields' as const,
    path: own.path,
    message: `Port ${own.number} of the nodes is that of ${service.name} in ${environment.name}, too (${other.path.join('.')}).`,
    hint: 'Use another number, or leave it out: Kubernetes then takes one that is free.',
  };
  return [{ problem: problemOf(own.context, fault), context: own.context }];
}
