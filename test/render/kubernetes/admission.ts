import { when, type Faults } from './faults.js';
import { quantity } from './formats.js';
import type { Limits } from './namespaces.js';
import { containersOf, podsOf, type Pods } from './templates.js';
import type { Manifest, Quantities } from './types.js';

/** What admission refuses only when a pod is made: LimitRanger and ResourceQuota. */
export function checkAdmission(objects: readonly Manifest[]): Faults {
  return objects.flatMap(podsOf).flatMap((pods) => {
    const specs = <Spec>(kind: string) =>
      objects.flatMap(({ kind: is, metadata, spec }) =>
        is === kind && metadata.namespace === pods.namespace ? [spec as Spec] : [],
      );
    const limits = specs<{ readonly limits: readonly Limits[] }>('LimitRange').flatMap((it) => it.limits);
    const quotas = specs<{ readonly hard?: Quantities }>('ResourceQuota').map(({ hard = {} }) => hard);
    const ofContainers = limits.filter(({ type }) => type === 'Container');
    return checkPods(pods, ofContainers, quotas).map((fault) => `${pods.owner}: ${fault}`);
  });
}

function checkPods({ spec }: Pods, ranges: readonly Limits[], quotas: readonly Quantities[]): Faults {
  return containersOf(spec).flatMap(({ name, resources = {} }) => {
    const limits = merged(
      ranges.map((range) => range.default),
      resources.limits,
    );
    // A container with a limit of its own and no request asks for the limit, before any LimitRange speaks.
    const requests = merged([...ranges.map((range) => range.defaultRequest), resources.limits], resources.requests);
    return [
      ...Object.keys(requests).flatMap((resource) => {
        const [request, limit] = [requests[resource], limits[resource]];
        const isOver = limit !== undefined && quantity(request) > quantity(limit);
        return when(isOver, `${name} requests ${request} of ${resource}, over the limit ${limit}`);
      }),
      ...ranges.flatMap(({ min = {}, max = {} }) => [
        ...Object.entries(min).flatMap(([it, low]) =>
          when(!(quantity(requests[it]) >= quantity(low)), `${name}: too little ${it}`),
        ),
        ...Object.entries(max).flatMap(([it, high]) =>
          when(!(quantity(limits[it]) <= quantity(high)), `${name}: too much ${it}`),
        ),
      ]),
      ...quotas.flatMap(Object.keys).flatMap((quota) => {
        const [, of, resource = ''] = /^(?:(requests|limits)\.)?(cpu|memory)$/.exec(quota) ?? [];
        const isSaid = (of === 'limits' ? limits : requests)[resource] !== undefined;
        return when(resource !== '' && !isSaid, `${name} says nothing of ${resource}, on which there is a quota`);
      }),
    ];
  });
}

function merged(defaults: readonly (Quantities | undefined)[], own: Quantities = {}): Quantities {
  return Object.assign({}, ...defaults, own) as Quantities;
}
