import type { Context } from '../model/graph.js';
import { matches, selectorOf } from '../model/identity.js';
import { groupBy } from '../lists.js';
import { collisionsOf, type Collision, type Named } from './meeting.js';
import { problemOf } from './instance.js';
import { isClusterKnown, isKnown } from './left-out.js';

/**
 * Namespaces that would be one, though nobody said so: those of two teams whose names meet, and those of two
 * environments on one cluster.
 */
export function namespaceCollisions(contexts: readonly Context[]): Collision[] {
  const placed = contexts.filter(({ instance }) => isClusterKnown(instance.environment));
  const byTeam = contexts.filter(({ instance }) => instance.workload.namespace === undefined).map(ofTeam);
  return [...collisionsOf(placed.map(ofEnvironment)), ...collisionsOf(byTeam)];
}

/** Environments that name no cluster share one. */
function ofEnvironment(context: Context): Named {
  const { environment, namespace } = context.instance;
  return { ...ofTeam(context), name: `${environment.spec.cluster ?? ''}/${namespace}`, owner: environment.name };
}

function ofTeam(context: Context): Named {
  const { service, environment, namespace, workload } = context.instance;
  const owner = `the team ${service.spec.owner} in ${environment.name}`;
  const path = [workload.namespace === undefined ? 'owner' : 'namespace'];
  return {
    name: `${environment.name}/${namespace}`,
    owner,
    what: `the namespace ${namespace} of ${owner}`,
    path,
    context,
  };
}

/** Selectors that find the pods of another service, too: its workload and its Kubernetes Service would take them. */
export function selectorCollisions(contexts: readonly Context[]): Collision[] {
  const known = contexts.filter(({ instance }) => isKnown(instance, ['selector']) && isKnown(instance, ['podLabels']));
  const spaces = groupBy(known, ({ instance: { environment, namespace } }) => `${environment.name}/${namespace}`);
  return [...spaces.values()].flatMap((all) =>
    all.filter(hasOwnLabels).flatMap((own) => all.flatMap((other) => selectorCollision(own, other)).slice(0, 1)),
  );
}

function hasOwnLabels({ instance: { workload } }: Context): boolean {
  return workload.selector !== undefined || workload.podLabels !== undefined;
}

function selectorCollision(own: Context, other: Context): Collision[] {
  if (own === other) return [];
  const { workload } = own.instance;
  const { service } = other.instance;
  const [finds, isFound] = [matches(own.instance, other.instance), matches(other.instance, own.instance)];
  const isByLabel = Object.keys(selectorOf(other.instance)).some((key) => Object.hasOwn(workload.podLabels ?? {}, key));
  const isBySelector = workload.selector !== undefined && (finds || isFound);
  if (!isBySelector && !(isFound && isByLabel)) return [];
  const message = finds
    ? `The selector finds the pods of ${service.name}, too.`
    : `The pods have the labels by which ${service.name} finds its own.`;
  const hint = 'Give each service a label, or a value of one, that no other has.';
  const path = [isBySelector ? 'selector' : 'podLabels'];
  return [{ problem: problemOf(own, { code: 'selector-collision', path, message, hint }), context: own }];
}
