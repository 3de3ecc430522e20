import { utf8ToBytes } from '@noble/hashes/utils.js';
import type { Config } from '../../model/fields/config.js';
import type { Workload } from '../../model/workload.js';
import type { WorkloadFault } from '../workload-fault.js';

/** Kubernetes: MaxSecretSize in pkg/apis/core, which holds for ConfigMaps, too. Bytes of all values. */
const maximumSize = 1024 * 1024;

/** Texts that are small enough file by file may be too much together. */
export function checkConfig({ config = {} }: Workload): WorkloadFault[] {
  return Object.entries(config).flatMap(([name, texts]): WorkloadFault[] => {
    const size = sizeOf(texts);
    if (size <= maximumSize) return [];
    const message = `The texts have ${size} bytes together, and Kubernetes takes ${maximumSize}.`;
    return [{ code: 'invalid-value', path: ['config', name], message, hint: 'Make two sets of it.' }];
  });
}

function sizeOf(texts: Config): number {
  const values = Object.values(texts);
  const characters = values.reduce((sum, { length }) => sum + length, 0);
  // A character has at most three bytes for each of its code units.
  return characters * 3 <= maximumSize ? 0 : values.reduce((sum, value) => sum + utf8ToBytes(value).length, 0);
}
