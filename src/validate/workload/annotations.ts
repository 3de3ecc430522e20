import { utf8ToBytes } from '@noble/hashes/utils.js';
import type { Workload } from '../../model/workload.js';
import type { WorkloadFault } from '../workload-fault.js';

/** Kubernetes: TotalAnnotationSizeLimitB in k8s.io/apimachinery/pkg/api/validation. Bytes of all keys and values. */
const maximumSize = 256 * 1024;

/** Annotations that are short enough one by one may be too much together. */
export function checkAnnotationSizes({ annotations = {}, podAnnotations = {} }: Workload): WorkloadFault[] {
  return Object.entries({ annotations, podAnnotations }).flatMap(([field, map]): WorkloadFault[] => {
    const size = utf8ToBytes(Object.entries(map).flat().join('')).length;
    if (size <= maximumSize) return [];
    const message = `The annotations have ${size} bytes together, and Kubernetes takes ${maximumSize}.`;
    return [{ code: 'invalid-value', path: [field], message, hint: 'Keep the long ones in config, as files.' }];
  });
}
