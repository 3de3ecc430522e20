import type { Labels } from '../../model/fields/labels.js';
import { nameLabel, nameOf, podLabelsOf, selectorOf } from '../../model/identity.js';
import type { Instance } from '../../model/instance.js';
import type { Path } from '../../model/origin.js';
import type { WorkloadFault } from '../workload-fault.js';

/** Labels and annotations by which the platform, or who applies what it renders, knows its objects. */
const reserved =
  /^(towpath\.dev\/|app\.kubernetes\.io\/managed-by$|kubectl\.kubernetes\.io\/last-applied-configuration$)/;
/** Whether a label or an annotation is the platform's, of whatever object. */
export function isReserved(key: string): boolean {
  return reserved.test(key) || key === 'argocd.argoproj.io/tracking-id';
}

/** Those by which controllers of Kubernetes know pods that they made. */
const ofControllers =
  /^(pod-template-hash|controller-revision-hash|job-name|controller-uid|(batch|apps|statefulset)\.kubernetes\.io\/.*)$/;

/** Whether labels and annotations are free to be said. */
export function checkLabels(instance: Instance): WorkloadFault[] {
  const {
    labels = {},
    annotations = {},
    podLabels = {},
    podAnnotations = {},
    service,
    serviceAccount,
    schedule,
    expose = {},
  } = instance.workload;
  const selector = selectorOf(instance);
  const isOfPlatform = (key: string) => reserved.test(key);
  const isPlatforms = (key: string) => isOfPlatform(key) || key === nameLabel;
  const isSelecting = (key: string) => isPlatforms(key) || ofControllers.test(key) || Object.hasOwn(selector, key);
  return [
    ...taken(['labels'], labels, isPlatforms),
    ...taken(['annotations'], annotations, isReserved),
    ...taken(['podLabels'], podLabels, isSelecting),
    ...taken(['podAnnotations'], podAnnotations, isReserved),
    // Programs look for Services by the name that they have always had.
    ...taken(['service', 'labels'], service?.labels ?? {}, isOfPlatform),
    ...taken(['serviceAccount', 'labels'], serviceAccount?.labels ?? {}, isPlatforms),
    ...taken(['schedule', 'labels'], schedule?.labels ?? {}, (key) => isOfPlatform(key) || ofControllers.test(key)),
    ...taken(['schedule', 'annotations'], schedule?.annotations ?? {}, isReserved),
    ...astray(['service'], service?.selector, instance),
    ...Object.entries(expose).flatMap(([key, it]) => astray(['expose', key], it.selector, instance)),
    ...Object.entries(expose).flatMap(([key, it]) => taken(['expose', key, 'labels'], it.labels ?? {}, isOfPlatform)),
  ];
}

/** A Service may lead to fewer pods than those of its service, and to others beside them, but not past them. */
function astray(path: Path, selector: Labels | undefined, instance: Instance): WorkloadFault[] {
  const labels = podLabelsOf(instance);
  const entries = Object.entries(selector ?? {});
  const isOwn = ([key, value]: [string, string]) => labels[key] === value || isPodOf(instance, key, value);
  if (entries.length === 0 || entries.some(isOwn)) return [];
  const message = 'None of these labels is one of the pods of the service, so the Service would not lead there.';
  return [
    {
      code: 'conflicting-fields',
      path: [...path, 'selector'],
      needsWhole: true,
      message,
      hint: 'Name a label that its pods have.',
    },
  ];
}

/** Whether a label is the one that Kubernetes gives to a single pod of a set. */
function isPodOf(instance: Instance, key: string, value: string): boolean {
  const name = nameOf(instance, 'workload');
  const number = value.startsWith(`${name}-`) ? value.slice(name.length + 1) : '';
  return instance.type === 'stateful' && key === 'statefulset.kubernetes.io/pod-name' && /^[0-9]+$/.test(number);
}

function taken(path: Path, map: Readonly<Record<string, string>>, isTaken: (key: string) => boolean) {
  return Object.keys(map)
    .filter(isTaken)
    .map((key): WorkloadFault => {
      const message = `${key} is what the platform or Kubernetes itself knows the objects by.`;
      const hint = 'Use another key; `selector` says by which labels the pods are found.';
      return { code: 'reserved-name', path: [...path, key], message, hint };
    });
}
