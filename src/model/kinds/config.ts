import { textsSchema, type Config } from '../fields/config.js';
import { fields } from '../schema.js';
import { environmentsSchema, resourcePaths, type Kind } from './kind.js';

/** Texts that all services of a team may read. */
export interface ConfigSpec {
  readonly description?: string;
  /** Where it exists; everywhere where left out. */
  readonly environments?: readonly string[];
  readonly data: Config;
  readonly immutable?: boolean;
}

export const config: Kind = {
  kind: 'Config',
  paths: [resourcePaths.team],
  description: 'Texts that all services of a team may read: a ConfigMap in each of its environments.',
  spec: fields(
    {
      description: { type: 'string', maxLength: 1000, description: 'What the texts are for, in a sentence.' },
      environments: environmentsSchema,
      data: textsSchema,
      immutable: {
        type: 'boolean',
        description: 'Whether Kubernetes refuses every change of it. A change then means a new name.',
        default: false,
      },
    },
    { required: ['data'] },
  ),
};
