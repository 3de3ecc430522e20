import { nameLabel } from '../../model/identity.js';
import { namespaceOf } from '../../model/names.js';
import { filled, said, unless, type DataMap } from '../data.js';
import type { Group } from '../group.js';
import { matchLabelsIn } from '../input.js';
import { isOfKubernetes } from '../names.js';
import type { Scene } from '../scene.js';

/** What selects the pods, where it is not what selects them anyway. */
export function selectorOf({ workload, service }: Group): DataMap | undefined {
  const labels = matchLabelsIn(workload);
  const isGenerated = workload.kind === 'Job' || workload.kind === 'CronJob';
  const isStandard = Object.keys(labels).length === 1 && labels[nameLabel] === service;
  return isGenerated || isStandard ? undefined : filled(labels);
}

export function namesFor({ service, workload, own, others, autoscaler, budget, policy }: Group): DataMap {
  return said({
    workload: unless(service, workload.name),
    // A Service of its own, by which it can be called, cannot have the name of one that the world reaches.
    service: own
      ? unless(service, own.name)
      : others.some(({ name }) => name === service)
        ? `${service}-internal`
        : undefined,
    autoscaler: autoscaler && unless(service, autoscaler.name),
    disruptionBudget: budget && unless(service, budget.name),
    networkPolicy: policy && unless(service, policy.name),
  });
}

export function namespaceFor({ target }: Scene, { workload }: Group): string | undefined {
  const { namespace } = workload;
  return namespace === '' || namespace === namespaceOf(target.team, target.environment) || isOfKubernetes(namespace)
    ? undefined
    : namespace;
}
