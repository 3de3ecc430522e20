import { mapOf, type Schema } from '../schema.js';
import { filePath } from './files.js';

export interface VolumeMount {
  readonly volume: string;
  /** What of the volume: a path below it. */
  readonly subPath?: string;
  /** The same with variables of the container in it, as `$(NAME)`. */
  readonly subPathExpr?: string;
  readonly readOnly?: boolean;
  readonly mountPropagation?: 'HostToContainer' | 'Bidirectional';
}

const volumeMount: Schema = {
  type: ['string', 'object'],
  'x-towpath-shorthand': 'volume',
  maxLength: 63,
  description: 'The volume at this path: its name, or an object where more is to be said.',
  properties: {
    volume: { type: 'string', maxLength: 63, description: 'The name of the volume, a key of `volumes`.' },
    subPath: {
      ...filePath,
      description: 'A file or a folder of the volume instead of all of it.',
      examples: ['app.yaml'],
    },
    subPathExpr: {
      ...filePath,
      description: "The same with variables of the container's `env` in it. Not together with `subPath`.",
      examples: ['$(POD_NAME)'],
    },
    readOnly: {
      type: 'boolean',
      description: 'Whether the container may only read.',
      'x-towpath-default': 'true for what cannot be written (config, secret, projected and downward), else false',
    },
    mountPropagation: {
      type: 'string',
      enum: ['HostToContainer', 'Bidirectional'],
      description: 'Whether what is mounted below it while the container runs is seen on the other side.',
      enumDescriptions: [
        'The container sees what the node mounts.',
        'The node sees what the container mounts, too. Only for a privileged container.',
      ],
      'x-towpath-default': 'neither sees it',
    },
  },
  required: ['volume'],
  additionalProperties: false,
};

export const volumeMountsSchema: Schema = mapOf(
  volumeMount,
  {
    type: 'string',
    pattern: String.raw`^(/(\.?[^/.:][^/:]*|\.\.[^/:]+))+$`,
    'x-towpath-form': 'a path such as /var/cache, without ":", without ".." and without "/" at its end',
    maxLength: 1024,
  },
  {
    description: 'Where volumes are mounted, by path in the container.',
    examples: [{ '/data': 'cache', '/etc/app.yaml': { volume: 'settings', subPath: 'app.yaml' } }],
  },
);
