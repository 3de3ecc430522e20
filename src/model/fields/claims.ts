import { fields, type Schema } from '../schema.js';
import { annotationsSchema } from './annotations.js';
import { labelsSchema, type Labels } from './labels.js';
import { objectNameSchema } from '../names.js';
import { bytesSchema } from './resources.js';

export const accessModes = ['ReadWriteOnce', 'ReadOnlyMany', 'ReadWriteMany', 'ReadWriteOncePod'] as const;
export type AccessMode = (typeof accessModes)[number];

/** Storage that outlives the pods: a PersistentVolumeClaim. */
export interface Claim {
  readonly storage?: string;
  readonly storageClassName?: string;
  readonly accessModes?: readonly AccessMode[];
  readonly volumeMode?: 'Filesystem' | 'Block';
  readonly labels?: Labels;
  readonly annotations?: Readonly<Record<string, string>>;
  /** The name of the claim, where it is not made from the names of service and volume. */
  readonly name?: string;
  /** Whether somebody else makes the claim. */
  readonly existing?: boolean;
  /** Of a stateful service: whether all replicas use one claim. */
  readonly shared?: boolean;
}

export const defaultAccessModes: readonly AccessMode[] = ['ReadWriteOnce'];

export const claimSchema: Schema = fields(
  {
    storage: {
      ...bytesSchema,
      description: 'The size. It can be raised later where the storage class allows that, and never lowered.',
      examples: ['10Gi'],
    },
    storageClassName: {
      type: 'string',
      pattern: '^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*)?$',
      'x-towpath-form': 'the name of a StorageClass, or "" for a volume that is made by hand',
      maxLength: 253,
      description: 'The kind of storage.',
      'x-towpath-default': "the cluster's default class",
      examples: ['fast'],
    },
    accessModes: {
      type: 'array',
      items: {
        type: 'string',
        enum: [...accessModes],
        enumDescriptions: [
          'The pods of one node read and write.',
          'Pods of many nodes read.',
          'Pods of many nodes read and write.',
          'One pod reads and writes.',
        ],
        description: 'A way to use it.',
      },
      minItems: 1,
      maxItems: 4,
      uniqueItems: true,
      description: 'How it may be used. ReadWriteOncePod stands alone.',
      default: [...defaultAccessModes],
    },
    volumeMode: {
      type: 'string',
      enum: ['Filesystem', 'Block'],
      enumDescriptions: ['A folder.', 'A device without a file system, at the path of the mount.'],
      description: 'What the containers see.',
      default: 'Filesystem',
    },
    labels: labelsSchema('Labels of the claim. Those of a claim that each replica has for itself can never change.'),
    annotations: annotationsSchema('Annotations of the claim, with the same in mind.'),
    name: {
      ...objectNameSchema,
      description: 'The name of the claim.',
      'x-towpath-default': '`<service>-<volume>`; of a stateful service `<volume>-<service>-0`, `-1` and so on',
      examples: ['legacy-data'],
    },
    existing: {
      type: 'boolean',
      description: 'Whether somebody else makes the claim: then its name is all there is to say.',
      default: false,
    },
    shared: {
      type: 'boolean',
      description: 'Of a stateful service: whether all replicas use one claim, instead of one each.',
      default: false,
    },
  },
  { description: 'Storage that outlives the pods.', examples: [{ storage: '10Gi' }] },
);
