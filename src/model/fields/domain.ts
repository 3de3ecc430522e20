import { nameSchema, objectNameSchema } from '../names.js';
import { fields, mapOf, type Schema } from '../schema.js';
import { annotationsSchema } from './annotations.js';
import { reasonSchema } from './reason.js';

/** A host name in the world that leads to a service. */
export interface Domain {
  readonly description?: string;
  readonly host: string;
  /** Where each path leads; `/` to the only port where left out. */
  readonly paths?: Readonly<Record<string, DomainPath>>;
  readonly tls?: { readonly enabled?: boolean; readonly secretName?: string };
  readonly annotations?: Readonly<Record<string, string>>;
  readonly name?: string;
  readonly reason: string;
}

export interface DomainPath {
  /** The name of a port; the only one where left out. */
  readonly port?: string;
  readonly pathType?: PathType;
}

export type PathType = 'Prefix' | 'Exact' | 'ImplementationSpecific';

const pathSchema: Schema = {
  type: ['string', 'object'],
  'x-towpath-shorthand': 'port',
  maxLength: 15,
  description: 'The name of a port, or an object where there is more to say.',
  properties: {
    port: {
      type: 'string',
      maxLength: 15,
      description: 'The name of a port of the service.',
      'x-towpath-default': 'the only port',
    },
    pathType: {
      type: 'string',
      enum: ['Prefix', 'Exact', 'ImplementationSpecific'],
      description: 'Which requests it is for.',
      enumDescriptions: [
        'Those of the path and of all below it.',
        'Those of the path alone.',
        'What the ingress controller makes of it, such as a pattern.',
      ],
      default: 'Prefix',
    },
  },
  additionalProperties: false,
};

export const domainSchema: Schema = fields(
  {
    description: { type: 'string', maxLength: 1000, description: 'What the domain is for, in a sentence.' },
    host: {
      type: 'string',
      // Kubernetes: IsDNS1123Subdomain and IsWildcardDNS1123Subdomain; what ends in a number is an address.
      pattern: '^(\\*\\.)?([a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?\\.)+[a-z]([-a-z0-9]{0,61}[a-z0-9])?$',
      'x-towpath-form': 'a host name in lower case such as shop.example.com or *.example.com',
      maxLength: 253,
      description: 'The host name.',
      examples: ['shop.example.com'],
    },
    paths: mapOf(
      pathSchema,
      { type: 'string', pattern: '^/', 'x-towpath-form': 'a path that starts with "/"', maxLength: 1024 },
      {
        description: 'Where requests lead, by their paths.',
        'x-towpath-default': '`/` to the only port',
        examples: [{ '/': 'http', '/api': 'grpc' }],
      },
    ),
    tls: fields(
      {
        enabled: { type: 'boolean', description: 'Whether the ingress controller speaks TLS.', default: true },
        secretName: {
          ...objectNameSchema,
          description: 'The name of the Kubernetes Secret with the certificate.',
          'x-towpath-default': '`<service>-<name>-tls`',
        },
      },
      { description: 'How the domain is encrypted.' },
    ),
    annotations: annotationsSchema('Annotations of the Ingress, which tell the ingress controller more.'),
    name: {
      ...nameSchema,
      description: 'The name of the Kubernetes Ingress.',
      'x-towpath-default': '`<service>-<name>`',
    },
    reason: reasonSchema('Why the world may call the service. Shown on every pull request that changes it.'),
  },
  { required: ['host', 'reason'], description: 'A host name in the world that leads to the service.' },
);

/** The paths of a domain. */
export function pathsOf({ paths = {} }: Domain): [path: string, to: DomainPath][] {
  const said = Object.entries(paths);
  return said.length === 0 ? [['/', {}]] : said;
}
