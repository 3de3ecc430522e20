import { nameSchema } from '../names.js';
import { fields, type Schema } from '../schema.js';
import { qualifiedName } from './annotations.js';

/** What the end of a pod means, by how it ended: exactly one of the two. The first rule that fits holds. */
export interface FailureRule {
  readonly action: 'FailJob' | 'FailIndex' | 'Ignore' | 'Count';
  readonly onExitCodes?: {
    readonly operator: 'In' | 'NotIn';
    readonly values: readonly number[];
    readonly containerName?: string;
  };
  readonly onPodConditions?: readonly { readonly type: string; readonly status?: 'True' | 'False' | 'Unknown' }[];
}

/** Kubernetes: at most 20 rules, 255 values and 20 patterns (pkg/apis/batch/validation). */
export const failureRule: Schema = fields(
  {
    action: {
      type: 'string',
      enum: ['FailJob', 'FailIndex', 'Ignore', 'Count'],
      description: 'What follows.',
      enumDescriptions: [
        'The job has failed at once.',
        'The number of the pod has failed. Only with `backoffLimitPerIndex`.',
        'Another pod is tried, and this one does not count.',
        'It counts, as every failure does.',
      ],
    },
    onExitCodes: fields(
      {
        operator: {
          type: 'string',
          enum: ['In', 'NotIn'],
          description: 'How the code is compared.',
          enumDescriptions: ['It is one of `values`.', 'It is none of them, and not 0.'],
        },
        values: {
          type: 'array',
          items: { type: 'integer', minimum: 0, maximum: 255, description: 'A code. 0 is no failure.' },
          minItems: 1,
          maxItems: 255,
          uniqueItems: true,
          description: 'Codes that programs end with, from the lowest to the highest.',
        },
        containerName: {
          ...nameSchema,
          description: 'The container whose code it is.',
          'x-towpath-default': 'any of the pod',
        },
      },
      { required: ['operator', 'values'], description: 'By the code that a container ended with.' },
    ),
    onPodConditions: {
      type: 'array',
      items: fields(
        {
          type: {
            ...qualifiedName,
            description: 'The condition.',
            examples: ['DisruptionTarget'],
          },
          status: {
            type: 'string',
            enum: ['True', 'False', 'Unknown'],
            description: 'Its status.',
            default: 'True',
          },
        },
        { required: ['type'], description: 'A condition that the pod has.' },
      ),
      minItems: 1,
      maxItems: 20,
      description: 'By conditions of the pod, of which one is enough.',
    },
  },
  { required: ['action'], description: 'What a failure means: exactly one of `onExitCodes` and `onPodConditions`.' },
);
