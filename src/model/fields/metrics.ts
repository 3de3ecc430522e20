import { fields, type Schema } from '../schema.js';
import { portReference } from './ports.js';
import type { PortReference } from './probes.js';

/** Where monitoring reads what the service measures. */
export interface Metrics {
  readonly port: PortReference;
  readonly path?: string;
  readonly interval?: string;
}

export const metricsSchema: Schema = fields(
  {
    port: portReference('The port: its name, or the number that the container listens on.'),
    path: {
      type: 'string',
      pattern: '^/',
      'x-towpath-form': 'a path that starts with "/"',
      maxLength: 1024,
      description: 'The path of the measurements.',
      default: '/metrics',
    },
    interval: {
      type: 'string',
      pattern: '^[1-9][0-9]{0,3}(s|m)$',
      'x-towpath-form': 'seconds or minutes such as 30s or 1m',
      maxLength: 5,
      description: 'The time between two readings.',
      'x-towpath-unit': 'seconds (s) or minutes (m)',
      'x-towpath-default': 'that of the monitoring',
    },
  },
  {
    required: ['port'],
    description: 'Where monitoring reads what the service measures. The namespace of the monitoring is let in there.',
    examples: [{ port: 'metrics' }],
  },
);
