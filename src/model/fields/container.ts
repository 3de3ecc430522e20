import { fields, type Schema } from '../schema.js';
import { envFromSchema, envSchema, type EnvFrom, type EnvValue } from './env.js';
import { hooksSchema, type Hooks } from './hooks.js';
import { volumeMountsSchema, type VolumeMount } from './mounts.js';
import { portsSchema, type Port } from './ports.js';
import { probesSchema, type Probes } from './probes.js';
import { resourcesSchema, type Resources } from './resources.js';
import { containerSecuritySchema, type ContainerSecurity } from './security.js';

/** What every container has: the main one, those that run before it, and those beside it. */
export interface Container {
  readonly image?: string;
  readonly command?: readonly string[];
  readonly args?: readonly string[];
  readonly workingDir?: string;
  readonly imagePullPolicy?: 'Always' | 'IfNotPresent' | 'Never';
  readonly stdin?: boolean;
  readonly tty?: boolean;
  readonly terminationMessagePath?: string;
  readonly terminationMessagePolicy?: 'File' | 'FallbackToLogsOnError';
  readonly env?: Readonly<Record<string, EnvValue>>;
  readonly envFrom?: readonly EnvFrom[];
  readonly resources?: Resources;
  readonly volumeMounts?: Readonly<Record<string, VolumeMount>>;
  readonly hooks?: Hooks;
  /** Of the main container it is that of the pods. */
  readonly security?: ContainerSecurity;
  /** Of an init container: that it runs as long as the pod. */
  readonly restartPolicy?: 'Always';
  /** Of containers that run as long as the pod. */
  readonly ports?: Readonly<Record<string, Port>>;
  readonly probes?: Probes;
}

const words = (description: string): Schema => ({
  type: 'array',
  items: { type: 'string', maxLength: 65536, description: 'A word.' },
  maxItems: 200,
  description,
});

export const containerProperties: Record<string, Schema> = {
  image: {
    type: 'string',
    // The grammar of github.com/distribution/reference, with sha256 as the only digest.
    pattern:
      '^([a-zA-Z0-9.-]+(:[0-9]+)?/)?[a-z0-9]+([._-]+[a-z0-9]+)*(/[a-z0-9]+([._-]+[a-z0-9]+)*)*(:[A-Za-z0-9_][A-Za-z0-9_.-]*)?(@sha256:[0-9a-f]{64})?$',
    'x-towpath-form': 'an image reference such as registry.example.com/shop/cart:v1.2.3',
    maxLength: 512,
    description: 'The container image, with a tag or a digest.',
    examples: ['registry.example.com/checkoutservice:v0.10.6'],
  },
  command: words("The program to run instead of the image's entrypoint, one word an item."),
  args: words("The arguments instead of the image's own, one word an item."),
  workingDir: {
    type: 'string',
    pattern: '^/',
    'x-towpath-form': 'a path that starts with "/"',
    maxLength: 1024,
    description: 'The folder that the program starts in.',
    'x-towpath-default': "the image's own",
  },
  imagePullPolicy: {
    type: 'string',
    enum: ['Always', 'IfNotPresent', 'Never'],
    description: 'When the node fetches the image.',
    enumDescriptions: ['At every start.', 'Where it does not have it.', 'Never: somebody puts it there.'],
    'x-towpath-default': 'Always for the tag latest, else IfNotPresent',
  },
  stdin: { type: 'boolean', description: 'Whether the program has an input that can be written to.', default: false },
  tty: { type: 'boolean', description: 'Whether the program has a terminal.', default: false },
  terminationMessagePath: {
    type: 'string',
    pattern: '^/',
    'x-towpath-form': 'a path that starts with "/"',
    maxLength: 1024,
    description: 'The file into which the program writes why it ended.',
    default: '/dev/termination-log',
  },
  terminationMessagePolicy: {
    type: 'string',
    enum: ['File', 'FallbackToLogsOnError'],
    description: 'Where Kubernetes reads why the program ended.',
    enumDescriptions: ['In that file.', 'In that file, or at the end of the log where it is empty.'],
    default: 'File',
  },
  env: envSchema,
  envFrom: envFromSchema,
  resources: resourcesSchema,
  volumeMounts: volumeMountsSchema,
};

/** What containers have that run as long as the pod. */
export const servingProperties: Record<string, Schema> = {
  hooks: hooksSchema,
  ports: portsSchema,
  probes: probesSchema,
};

/** What containers have beside the main one, whose own is that of the pods. */
const furtherProperties: Record<string, Schema> = { ...containerProperties, security: containerSecuritySchema };

export const initContainerSchema: Schema = fields(
  {
    ...furtherProperties,
    restartPolicy: {
      type: 'string',
      enum: ['Always'],
      description: 'Whether it goes on running.',
      enumDescriptions: ['It runs beside the main container, and is there before it starts and until it has ended.'],
      'x-towpath-default': 'it runs to its end before the main one starts',
    },
    ...servingProperties,
  },
  { required: ['image'], description: 'A container that runs before the main one starts.' },
);

export const sidecarSchema: Schema = fields(
  { ...furtherProperties, ...servingProperties },
  { required: ['image'], description: 'A container that runs beside the main one.' },
);
