import { utf8ToBytes } from '@noble/hashes/utils.js';
import type { Path } from '../../model/origin.js';
import type { Workload } from '../../model/workload.js';
import type { WorkloadFault } from '../workload-fault.js';

/** Kubernetes: TotalAnnotationSizeLimitB in k8s.io/apimachinery/pkg/api/validation. Bytes of all keys and values. */
const maximumSize = 256 * 1024;

type Annotations = Readonly<Record<string, string>>;

/** Annotations that are short enough one by one may be too much together. Those of all objects come to those of each. */
export function checkAnnotationSizes(workload: Workload): WorkloadFault[] {
  const { annotations = {}, podAnnotations = {} } = workload;
  const ofAll = faultsOf(['annotations'], annotations);
  if (ofAll.length > 0) return ofAll;
  return [
    ...faultsOf(['podAnnotations'], podAnnotations),
    ...ownAnnotations(workload).flatMap(([path, own = {}]) => faultsOf(path, { ...annotations, ...own })),
  ];
}

/** The annotations that one object alone has. */
function ownAnnotations(workload: Workload): (readonly [Path, Annotations | undefined])[] {
  const { service, serviceAccount, schedule, expose = {}, domains = {} } = workload;
  const named = Object.entries({ expose, domains }).flatMap(([field, map]) =>
    Object.entries<{ readonly annotations?: Annotations }>(map).map(
      ([name, it]) => [[field, name, 'annotations'], it.annotations] as const,
    ),
  );
  return [
    [['service', 'annotations'], service?.annotations],
    [['serviceAccount', 'annotations'], serviceAccount?.annotations],
    [['schedule', 'annotations'], schedule?.annotations],
    ...named,
  ];
}

function faultsOf(path: Path, annotations: Annotations): WorkloadFault[] {
  const size = utf8ToBytes(Object.entries(annotations).flat().join('')).length;
  if (size <= maximumSize) return [];
  const message = `The annotations have ${size} bytes together, and Kubernetes takes ${maximumSize}.`;
  return [{ code: 'invalid-value', path, message, hint: 'Keep the long ones in config, as files.' }];
}
