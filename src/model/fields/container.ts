import { fields, type Schema } from '../schema.js';
import { envFromSchema, envSchema, type EnvFrom, type EnvValue } from './env.js';
import { volumeMountsSchema, type VolumeMount } from './mounts.js';
import { portsSchema, type Port } from './ports.js';
import { probesSchema, type Probes } from './probes.js';
import { resourcesSchema, type Resources } from './resources.js';

/** What every container has: the main one, those that run before it, and those beside it. */
export interface Container {
  readonly image?: string;
  readonly command?: readonly string[];
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, EnvValue>>;
  readonly envFrom?: readonly EnvFrom[];
  readonly resources?: Resources;
  readonly volumeMounts?: Readonly<Record<string, VolumeMount>>;
  /** Of the main container and of those beside it. */
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
  env: envSchema,
  envFrom: envFromSchema,
  resources: resourcesSchema,
  volumeMounts: volumeMountsSchema,
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
