import { fields, type Schema } from '../schema.js';
import { headersSchema, schemeSchema } from './http.js';
import { portReference } from './ports.js';
import type { PortReference } from './probes.js';

/** What happens in a container right after its start, and before it gets the signal to stop. */
export interface Hooks {
  readonly postStart?: Hook;
  readonly preStop?: Hook;
}

/** Exactly one of the three. */
export interface Hook {
  /** A program in the container, one word an item. */
  readonly exec?: readonly string[];
  readonly http?: HttpHook;
  /** In seconds. */
  readonly sleep?: number;
}

export interface HttpHook {
  readonly path: string;
  readonly port?: PortReference;
  readonly scheme?: 'HTTP' | 'HTTPS';
  readonly headers?: Readonly<Record<string, string>>;
}

/** What a hook may be. */
export const hookHandlers = ['exec', 'http', 'sleep'] as const;

const hook = (description: string, example: Hook): Schema =>
  fields(
    {
      exec: {
        type: 'array',
        items: { type: 'string', maxLength: 65536, description: 'A word.' },
        minItems: 1,
        maxItems: 200,
        description: 'The program to run, one word an item.',
      },
      http: fields(
        {
          path: {
            type: 'string',
            pattern: '^/',
            'x-towpath-form': 'a path that starts with "/"',
            maxLength: 1024,
            description: 'The path of an HTTP GET.',
          },
          port: {
            ...portReference('The name of the port, or the number that the container listens on.'),
            'x-towpath-default': 'the only port',
          },
          scheme: schemeSchema,
          headers: headersSchema,
        },
        { required: ['path'], description: 'An HTTP GET to the container itself.' },
      ),
      sleep: {
        type: 'integer',
        minimum: 1,
        maximum: 86400,
        description: 'How long to wait.',
        'x-towpath-unit': 'seconds',
      },
    },
    { 'x-kubernetes-map-type': 'atomic', description, examples: [example] },
  );

export const hooksSchema: Schema = fields(
  {
    postStart: hook('What happens right after the start: exactly one of `exec`, `http` and `sleep`.', {
      exec: ['/bin/warm-up'],
    }),
    preStop: hook('What happens before the signal to stop: exactly one of `exec`, `http` and `sleep`.', { sleep: 5 }),
  },
  { description: 'What happens in the container at its start and before its end.' },
);
