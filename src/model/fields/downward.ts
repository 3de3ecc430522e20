import { qualified } from '../names.js';
import type { Schema } from '../schema.js';

/** A field of the pod, as the downward API writes it. */
export interface FieldReference {
  readonly field: string;
}

/** What a container of the pod asks for or may use at most. */
export interface ResourceFieldReference {
  /** Such as `limits.cpu`. */
  readonly resourceField: string;
  /** The name of the container; the one with the variable, or the main one for a file, where left out. */
  readonly container?: string;
  /** In what it is counted: 1m of a CPU, 1Mi of memory. */
  readonly divisor?: string;
}

const key = `(${qualified.prefix})?${qualified.name}`;
const ofMetadata = String.raw`metadata\.(name|namespace|uid|(labels|annotations)\['${key}'\])`;
const maxLength = qualified.maxLength + "metadata.annotations['']".length;

/** Kubernetes: validEnvDownwardAPIFieldPathExpressions in pkg/apis/core/validation. */
export const envFieldSchema: Schema = {
  type: 'string',
  pattern: String.raw`^(${ofMetadata}|spec\.(nodeName|serviceAccountName)|status\.(hostIP|hostIPs|podIP|podIPs))$`,
  'x-towpath-form':
    "metadata.name, metadata.namespace, metadata.uid, metadata.labels['KEY'], metadata.annotations['KEY'], " +
    'spec.nodeName, spec.serviceAccountName, status.hostIP, status.hostIPs, status.podIP or status.podIPs',
  maxLength,
  description: 'A field of the pod.',
  examples: ['metadata.name'],
};

/** Kubernetes: validVolumeDownwardAPIFieldPathExpressions in pkg/apis/core/validation. */
export const fileFieldSchema: Schema = {
  type: 'string',
  pattern: String.raw`^(${ofMetadata}|metadata\.(labels|annotations))$`,
  'x-towpath-form':
    "metadata.name, metadata.namespace, metadata.uid, metadata.labels, metadata.annotations, metadata.labels['KEY'] " +
    "or metadata.annotations['KEY']",
  maxLength,
  description: 'A field of the pod.',
  examples: ['metadata.labels'],
};

/** Kubernetes: validContainerResourceFieldPathExpressions and its prefixes in pkg/apis/core/validation. */
export const resourceFieldSchema: Schema = {
  type: 'string',
  pattern: '^(limits|requests)\\.(cpu|memory|ephemeral-storage|hugepages-[0-9]+[KMGT]i)$',
  'x-towpath-form': 'limits or requests of cpu, memory, ephemeral-storage or hugepages, such as limits.cpu',
  maxLength: 63,
  description: 'What a container asks for or may use at most.',
  examples: ['limits.memory'],
};

/** The divisors that Kubernetes knows: validContainerResourceDivisorForCPU and its siblings in pkg/apis/core/validation. */
export const divisors = {
  cpu: ['1m', '1'],
  bytes: ['1', '1k', '1M', '1G', '1T', '1P', '1E', '1Ki', '1Mi', '1Gi', '1Ti', '1Pi', '1Ei'],
};

export const divisorSchema: Schema = {
  type: 'string',
  enum: [...new Set([...divisors.cpu, ...divisors.bytes])],
  description: 'What the value is divided by, rounded up: 1m counts thousandths of a CPU, 1Mi counts mebibytes.',
  default: '1',
};
