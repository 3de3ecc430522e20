import { labelSchema, objectNameSchema } from '../names.js';
import { fields, type Schema } from '../schema.js';

/** The Gateway of Gateway API that leads the world to domains, in place of an ingress controller. */
export interface Gateway {
  readonly name: string;
  readonly namespace: string;
  /** The listener. */
  readonly sectionName?: string;
}

export const gatewaySchema: Schema = fields(
  {
    name: { ...objectNameSchema, description: 'The name of the Gateway.', examples: ['public'] },
    namespace: { ...labelSchema, description: 'The namespace of the Gateway.', examples: ['gateways'] },
    sectionName: {
      ...objectNameSchema,
      description: 'The listener that domains are led by, such as the one that speaks TLS.',
      'x-towpath-default': 'every listener that takes the host name',
      examples: ['https'],
    },
  },
  {
    required: ['name', 'namespace'],
    description:
      "The Gateway (Gateway API) that Domains become HTTPRoutes of, in place of Ingresses. Its listeners speak TLS; their certificates are the platform's.",
    examples: [{ name: 'public', namespace: 'gateways', sectionName: 'https' }],
  },
);
