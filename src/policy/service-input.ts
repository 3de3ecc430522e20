import type { Place } from '../declare/finding.js';
import { factsOf } from '../model/facts.js';
import type { Context } from '../model/graph.js';
import type { Declaration } from '../model/kinds/kind.js';
import { deletionOf } from '../model/offered.js';
import type { Organisation } from '../model/organisation.js';
import { isSaid, placeOf } from '../validate/instance.js';

/** What a finding is about, as far as it has these. */
export interface Subject {
  readonly service?: string;
  readonly environment?: string;
  readonly team?: string;
}

export interface Located {
  readonly file: string;
  readonly place?: Place;
}

export function named({ name, spec }: Declaration<object>): object {
  return { name, ...spec };
}

/** What rules see of a service in an environment: its facts and its merged values, and what is around it. */
export function serviceInput(organisation: Organisation, context: Context): object {
  const { service, environment, namespace, workload } = context.instance;
  const { service: _, ...ofEnvironment } = environment.spec;
  const { name, spec } = service;
  const team = organisation.teams.get(spec.owner);
  const retained = retainedBy(context);
  return {
    name,
    namespace,
    spec: { ...factsOf('Service', spec), ...workload },
    team: team ? named(team) : { name: spec.owner },
    environment: { name: environment.name, ...ofEnvironment },
    calls: [...context.callees.values()].map((callee) => seen(organisation, callee)),
    callers: context.callers.map((caller) => seen(organisation, caller)),
    ...(retained.length > 0 && { retained }),
  };
}

/** What a service has itself and, once it is no longer declared, stays with what it holds. */
function retainedBy({ uses }: Context): string[] {
  return [...uses].flatMap(([name, used]) => {
    const isOwn = used.is === 'found' && used.resource.service !== undefined;
    return isOwn && used.offered !== undefined && deletionOf(used.offered) === 'Retain' ? [name] : [];
  });
}

/** Services with equal keys are seen alike. */
export function serviceKey(organisation: Organisation, context: Context): string {
  const team = organisation.teams.get(context.instance.service.spec.owner)?.id ?? '';
  const around = [...context.callees.values(), ...context.callers].map((it) => seen(organisation, it));
  return `${context.key} ${team} ${JSON.stringify(around)}`;
}

/** A service that calls, or is called by, the one that rules are asked about. */
export interface Neighbour {
  readonly service: string;
  readonly namespace: string;
}

/** What rules see of a neighbour. */
export function seen({ services }: Organisation, { service, namespace }: Neighbour): object {
  const { tier, lifecycle, dataClassification } = services.get(service)?.spec ?? {};
  return { service, namespace, tier, lifecycle, dataClassification };
}

export function subjectOf({ instance: { service, environment } }: Context): Subject {
  return { service: service.name, environment: environment.name, team: service.spec.owner };
}

/** Where a path of {@link serviceInput} is said. */
export function locateIn({ instance }: Context, path: readonly string[]): Located {
  const inSpec = path[0] === 'spec' ? path.slice(1) : path;
  const { file, at } = placeOf(instance, inSpec);
  return { file, place: { path: at, at: 'value' } };
}

/** The first of these paths in the values of a service that is said, or else the first. */
export function locateFirst(context: Context, paths: readonly (readonly string[])[]): Located {
  return locateIn(context, paths.find((path) => isSaid(context.instance, path)) ?? paths[0] ?? []);
}
