import { fields, mapOf, type Schema } from '../schema.js';
import { envSchema, type EnvValue } from './env.js';
import { portsSchema, type Port } from './ports.js';
import { probesSchema, type Probes } from './probes.js';
import { resourcesSchema, type Resources } from './resources.js';

/** What every container has: the main one, those that run before it, and those beside it. */
export interface Container {
  readonly image?: string;
  readonly command?: readonly string[];
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, EnvValue>>;
  readonly resources?: Resources;
  readonly volumeMounts?: Readonly<Record<string, VolumeMount>>;
  /** Of the main container and of those beside it. */
  readonly ports?: Readonly<Record<string, Port>>;
  readonly probes?: Probes;
}

export interface VolumeMount {
  readonly volume: string;
  readonly readOnly?: boolean;
}

const words = (description: string): Schema => ({
  type: 'array',
  items: { type: 'string', maxLength: 65536, description: 'A word.' },
  maxItems: 200,
  description,
});

const volumeMount: Schema = {
  type: ['string', 'object'],
  'x-towpath-shorthand': 'volume',
  maxLength: 63,
  description: 'The volume at this path: its name, or an object where more is to be said.',
  properties: {
    volume: { type: 'string', maxLength: 63, description: 'The name of the volume, a key of `volumes`.' },
    readOnly: { type: 'boolean', description: 'Whether the container may only read.', default: false },
  },
  required: ['volume'],
  additionalProperties: false,
};

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
  env: envSchema,
  resources: resourcesSchema,
  volumeMounts: mapOf(
    volumeMount,
    {
      type: 'string',
      pattern: '^(/[^/:]+)+$',
      'x-towpath-form': 'a path such as /var/cache, without ":" and without "/" at its end',
      maxLength: 1024,
    },
    { description: 'Where volumes are mounted, by path in the container.', examples: [{ '/data': 'cache' }] },
  ),
};

/** What containers have that run as long as the pod. */
export const servingProperties: Record<string, Schema> = { ports: portsSchema, probes: probesSchema };

export const initContainerSchema: Schema = fields(containerProperties, {
  required: ['image'],
  description: 'A container that runs to its end before the main one starts.',
});

export const sidecarSchema: Schema = fields(
  { ...containerProperties, ...servingProperties },
  { required: ['image'], description: 'A container that runs beside the main one.' },
);
