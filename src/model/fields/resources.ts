import { qualified } from '../names.js';
import { mapOf, type Schema } from '../schema.js';

/** Quantities by resource, as Kubernetes writes them: `{requests: {cpu: 100m, memory: 64Mi}}`. */
export interface Resources {
  readonly requests?: Quantities;
  readonly limits?: Quantities;
}

export type Quantities = Readonly<Record<string, string>>;

/** Kubernetes: the decimal and binary suffixes of k8s.io/apimachinery/pkg/api/resource, without exponents. */
export const quantitySchema: Schema = {
  type: 'string',
  pattern: '^[0-9]+(\\.[0-9]+)?(m|k|M|G|T|P|E|Ki|Mi|Gi|Ti|Pi|Ei)?$',
  'x-towpath-form': 'a Kubernetes quantity such as 100m, 2, 64Mi or 1Gi',
  maxLength: 32,
  description: 'A Kubernetes quantity: 100m is a tenth of a CPU, 64Mi is 64 × 2^20 bytes.',
};

/** Kubernetes takes thousandths of a byte, which nobody means: 64m is a slip for 64Mi. */
export const bytesSchema: Schema = {
  type: 'string',
  pattern: '^([0-9]+|[0-9]+(\\.[0-9]+)?(k|M|G|T|P|E|Ki|Mi|Gi|Ti|Pi|Ei))$',
  'x-towpath-form': 'a number of bytes such as 64Mi or 1Gi',
  'x-towpath-unit': 'bytes',
  maxLength: 32,
};

const cpuSchema: Schema = {
  ...quantitySchema,
  pattern: '^[0-9]+(\\.[0-9]+)?m?$',
  'x-towpath-form': 'a number of cores such as 2, 0.5 or 100m',
  description: 'Time of the CPU; 100m is a tenth of a core.',
  'x-towpath-unit': 'cores',
  examples: ['100m'],
};

/** Kubernetes: validateContainerResourceName in pkg/apis/core/validation. */
const resourceName: Schema = {
  type: 'string',
  pattern: `^(cpu|memory|ephemeral-storage|hugepages-[1-9][0-9]*(Ki|Mi|Gi)|${qualified.prefix}${qualified.name})$`,
  'x-towpath-form': 'cpu, memory, ephemeral-storage, hugepages-2Mi or the name of a device such as example.com/gpu',
  maxLength: 244,
};

export const containerQuantities = (description: string): Schema => ({
  type: 'object',
  properties: {
    cpu: cpuSchema,
    memory: { ...bytesSchema, description: 'Memory; 64Mi is 64 × 2^20 bytes.', examples: ['64Mi'] },
    'ephemeral-storage': {
      ...bytesSchema,
      description: 'Disk of the node: logs, emptyDir volumes, what containers write.',
      examples: ['1Gi'],
    },
  },
  additionalProperties: {
    ...quantitySchema,
    description: 'Huge pages in bytes, or whole devices. The request and the limit are the same.',
    'x-towpath-unit': 'bytes or devices',
  },
  propertyNames: resourceName,
  maxProperties: 50,
  description,
});

export const resourcesSchema: Schema = {
  type: 'object',
  properties: {
    requests: containerQuantities('What the scheduler reserves for each replica.'),
    limits: containerQuantities('What a replica may use at most.'),
  },
  additionalProperties: false,
  description: 'What the container gets. What is left out comes from the LimitRange of the environment.',
  examples: [{ requests: { cpu: '100m', memory: '64Mi' }, limits: { memory: '128Mi' } }],
};

/** Quantities by the names that a Kubernetes ResourceQuota knows: which of these there are, `validate` knows. */
export const quotaSchema: Schema = mapOf(
  { ...quantitySchema, 'x-towpath-unit': 'cores, bytes or objects, by the resource' },
  {
    type: 'string',
    pattern: `^(${qualified.prefix})?${qualified.name}$`,
    'x-towpath-form': 'the name of a resource such as requests.cpu or pods',
    examples: ['requests.cpu', 'limits.memory', 'pods', 'count/jobs.batch'],
    maxLength: qualified.maxLength,
  },
  {
    description: "What each team's namespace may use in all, by the names of a Kubernetes ResourceQuota.",
    examples: [{ 'requests.cpu': '20', 'requests.memory': '40Gi', pods: '100' }],
  },
);
