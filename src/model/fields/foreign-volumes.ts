import { nameSchema, objectNameSchema } from '../names.js';
import { fields, mapOf, type Schema } from '../schema.js';
import { claimSchema, type Claim } from './claims.js';
import { pathPart } from './files.js';
import { reasonSchema } from './reason.js';

/** A folder of a file server that the node mounts. */
export interface Nfs {
  readonly server: string;
  readonly path: string;
  readonly readOnly?: boolean;
  readonly reason: string;
}

/** A volume that a storage driver makes for each pod by itself. */
export interface Csi {
  readonly driver: string;
  readonly fsType?: string;
  readonly readOnly?: boolean;
  /** What the driver reads, by names of its own. */
  readonly attributes?: Readonly<Record<string, string>>;
  /** The Secret that the driver makes the volume with. */
  readonly secret?: string;
}

/** A claim that comes and goes with its pod. */
export type Ephemeral = Pick<Claim, 'storageClassName' | 'accessModes' | 'labels' | 'annotations'> & {
  readonly storage: string;
};

export const nfsSchema: Schema = fields(
  {
    server: {
      type: 'string',
      pattern: '^[A-Za-z0-9]([-A-Za-z0-9.:]*[A-Za-z0-9])?$',
      'x-towpath-form': 'a name or an address such as files.example.com',
      maxLength: 253,
      description: 'The file server, as the nodes find it: they mount it, so `egress` has no part in it.',
      examples: ['files.example.com'],
    },
    path: {
      type: 'string',
      pattern: `^/(${pathPart}(/${pathPart})*/?)?$`,
      'x-towpath-form': 'a path such as /shared, without ".."',
      maxLength: 4096,
      description: 'The folder that the server exports.',
      examples: ['/shared'],
    },
    readOnly: { type: 'boolean', description: 'Whether nobody can write to it.', default: false },
    reason: reasonSchema('Why the pods need a folder of a server that nothing here says who else writes to.'),
  },
  { required: ['server', 'path', 'reason'], description: 'A folder of a file server (NFS).' },
);

export const csiSchema: Schema = fields(
  {
    driver: {
      ...objectNameSchema,
      maxLength: 63,
      description: 'The driver (CSIDriver), which must allow volumes of this kind.',
      examples: ['secrets-store.csi.k8s.io'],
    },
    fsType: {
      type: 'string',
      pattern: '^[a-z0-9]+$',
      'x-towpath-form': 'the name of a file system such as ext4',
      maxLength: 32,
      description: 'The file system.',
      'x-towpath-default': "the driver's own",
    },
    readOnly: { type: 'boolean', description: 'Whether nobody can write to it.', default: false },
    attributes: mapOf(
      { type: 'string', maxLength: 4096, description: 'The text of the attribute. It is no place for secrets.' },
      {
        type: 'string',
        pattern: '^[A-Za-z0-9][-A-Za-z0-9_./]*$',
        'x-towpath-form': 'a name such as secretProviderClass',
        maxLength: 253,
      },
      {
        description: 'What the driver reads, by the names that it has for it.',
        examples: [{ secretProviderClass: 'payments' }],
      },
    ),
    secret: {
      ...nameSchema,
      description: 'The Secret that the driver makes the volume with, such as what it signs in with.',
      examples: ['vault-login'],
    },
  },
  {
    required: ['driver'],
    description: 'A volume that a storage driver makes for each pod, and removes with it (CSI).',
  },
);

const {
  storage = {},
  storageClassName = {},
  accessModes = {},
  labels = {},
  annotations = {},
} = claimSchema.properties ?? {};

export const ephemeralSchema: Schema = fields(
  { storage, storageClassName, accessModes, labels, annotations },
  {
    required: ['storage'],
    description: 'Storage that each pod gets for itself, and that is gone with its data when the pod is.',
    examples: [{ storage: '10Gi' }],
  },
);
