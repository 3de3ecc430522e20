import { nameSchema } from '../names.js';
import { fields, mapOf, type Schema } from '../schema.js';
import { urlSchema } from './links.js';

/** Backstage's types of APIs. */
export type ApiType = 'openapi' | 'grpc' | 'graphql' | 'asyncapi';

export interface Api {
  readonly type: ApiType;
  /** The name of the port that answers; the only one where left out. */
  readonly port?: string;
  readonly definition?: string;
}

export const apisSchema: Schema = mapOf(
  fields(
    {
      type: {
        type: 'string',
        enum: ['openapi', 'grpc', 'graphql', 'asyncapi'],
        description: 'How it is described.',
        enumDescriptions: [
          'HTTP, described by OpenAPI.',
          'gRPC, described by protocol buffers.',
          'GraphQL, described by its schema.',
          'Events, described by AsyncAPI. It may have no port.',
        ],
      },
      port: {
        type: 'string',
        maxLength: 15,
        description: 'The name of the port that answers.',
        'x-towpath-default': 'the only port',
      },
      definition: urlSchema(
        'Where its definition is.',
        'https://github.com/boutique/checkout/blob/main/checkout.proto',
      ),
    },
    { required: ['type'], description: 'An API.' },
  ),
  nameSchema,
  { description: 'The APIs that it offers, by name.', examples: [{ orders: { type: 'grpc', port: 'grpc' } }] },
);
