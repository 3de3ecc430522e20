import { nameLabel, selectorOf } from '../../model/identity.js';
import type { Instance } from '../../model/instance.js';
import type { WorkloadFault } from '../workload-fault.js';

/** Labels and annotations by which the platform, or who applies what it renders, knows its objects. */
const reserved =
  /^(towpath\.dev\/|app\.kubernetes\.io\/managed-by$|kubectl\.kubernetes\.io\/last-applied-configuration$)/;
/** Those by which controllers of Kubernetes know pods that they made. */
const ofControllers =
  /^(pod-template-hash|controller-revision-hash|job-name|controller-uid|(batch|apps|statefulset)\.kubernetes\.io\/.*)$/;

/** Whether labels and annotations are free to be said. */
export function checkLabels(instance: Instance): WorkloadFault[] {
  const { labels = {}, annotations = {}, podLabels = {}, podAnnotations = {} } = instance.workload;
  const selector = selectorOf(instance);
  const isPlatforms = (key: string) => reserved.test(key) || key === nameLabel;
  const isOurs = (key: string) => reserved.test(key) || key === 'argocd.argoproj.io/tracking-id';
  const isSelecting = (key: string) => isPlatforms(key) || ofControllers.test(key) || Object.hasOwn(selector, key);
  return [
    ...taken('labels', labels, isPlatforms),
    ...taken('annotations', annotations, isOurs),
    ...taken('podLabels', podLabels, isSelecting),
    ...taken('podAnnotations', podAnnotations, isOurs),
  ];
}

function taken(field: string, map: Readonly<Record<string, string>>, isTaken: (key: string) => boolean) {
  return Object.keys(map)
    .filter(isTaken)
    .map((key): WorkloadFault => {
      const message = `${key} is what the platform or Kubernetes itself knows the objects by.`;
      const hint = 'Use another key; `selector` says by which labels the pods are found.';
      return { code: 'reserved-name', path: [field, key], message, hint };
    });
}
