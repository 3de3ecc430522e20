import { nameSchema } from '../names.js';
import { fields, mapOf, type Schema } from '../schema.js';
import { claimSchema, type Claim } from './claims.js';
import {
  downwardItemsSchema,
  filesOfSchema,
  modeSchema,
  pathPart,
  type DownwardItems,
  type FilesOf,
  type WithMode,
} from './files.js';
import { csiSchema, ephemeralSchema, nfsSchema, type Csi, type Ephemeral, type Nfs } from './foreign-volumes.js';
import { projectedSchema, type ProjectedSource } from './projected.js';
import { reasonSchema } from './reason.js';
import { bytesSchema } from './resources.js';

/** Exactly one of these. */
export interface Volume {
  /** Scratch space that lives as long as the pod. */
  readonly emptyDir?: { readonly medium?: string; readonly sizeLimit?: string };
  readonly config?: FilesOf & WithMode;
  readonly secret?: FilesOf & WithMode;
  readonly persistentVolumeClaim?: Claim;
  readonly projected?: { readonly sources: readonly ProjectedSource[] } & WithMode;
  readonly downward?: { readonly items: DownwardItems } & WithMode;
  readonly ephemeral?: Ephemeral;
  readonly csi?: Csi;
  readonly nfs?: Nfs;
  readonly hostPath?: HostPath;
}

/** A file or a folder of the node. */
export interface HostPath {
  readonly path: string;
  readonly type?: string;
  readonly reason: string;
}

/** Whether nobody can write to a volume, whatever its mount says: Kubernetes keeps its files as what they come from. */
export function isFixed({ config, secret, projected, downward }: Volume = {}): boolean {
  return [config, secret, projected, downward].some((source) => source !== undefined);
}

/** The kinds of volumes, of which each has exactly one. */
export const volumeSources = [
  'emptyDir',
  'config',
  'secret',
  'persistentVolumeClaim',
  'projected',
  'downward',
  'ephemeral',
  'csi',
  'nfs',
  'hostPath',
] as const;

const emptyDirSchema: Schema = fields(
  {
    medium: {
      type: 'string',
      enum: ['Memory', 'HugePages', 'HugePages-2Mi', 'HugePages-1Gi'],
      enumDescriptions: [
        'In the memory of the pod, against its limit.',
        'In huge pages of the only size that the pod asks for.',
        'In huge pages of 2 MiB.',
        'In huge pages of 1 GiB.',
      ],
      description: 'Where the space is.',
      'x-towpath-default': "the node's disk",
    },
    sizeLimit: {
      ...bytesSchema,
      description: 'How much may be written. Whoever writes more is evicted.',
      examples: ['1Gi'],
    },
  },
  { description: 'Scratch space, empty at the start of the pod. `{}` is enough.' },
);

const hostPathSchema: Schema = fields(
  {
    path: {
      type: 'string',
      pattern: `^/(${pathPart}(/${pathPart})*/?)?$`,
      'x-towpath-form': 'a path such as /var/log, without ".."',
      maxLength: 4096,
      description: 'The path on the node.',
      examples: ['/var/log'],
    },
    type: {
      type: 'string',
      enum: ['Directory', 'DirectoryOrCreate', 'File', 'FileOrCreate', 'Socket', 'CharDevice', 'BlockDevice'],
      description: 'What must be there, or is made.',
      'x-towpath-default': 'anything, and nothing is made',
    },
    reason: reasonSchema('Why the pods need a part of the node. Shown on every pull request that changes it.'),
  },
  { required: ['path', 'reason'], description: 'A file or a folder of the node that the pod happens to run on.' },
);

export const volumesSchema: Schema = mapOf(
  fields(
    {
      emptyDir: emptyDirSchema,
      config: filesOfSchema(
        'A set of texts: a key of `config`, or else a Config of the team.',
        'A set of texts, each a file. A change starts the pods again.',
        { mode: modeSchema },
      ),
      secret: filesOfSchema(
        'A Secret of this service or of its team: the name of its file.',
        'The values of a Secret, each a file.',
        { mode: modeSchema },
      ),
      persistentVolumeClaim: claimSchema,
      projected: projectedSchema,
      downward: fields(
        { items: downwardItemsSchema, mode: modeSchema },
        { required: ['items'], description: 'Fields of the pod, each a file.' },
      ),
      ephemeral: ephemeralSchema,
      csi: csiSchema,
      nfs: nfsSchema,
      hostPath: hostPathSchema,
    },
    { description: `What the volume is: exactly one of ${volumeSources.join(', ')}.` },
  ),
  nameSchema,
  {
    description: 'Volumes by name; `volumeMounts` says where they appear.',
    examples: [
      {
        cache: { emptyDir: {} },
        settings: { config: 'settings' },
        data: { persistentVolumeClaim: { storage: '10Gi' } },
      },
    ],
  },
);
