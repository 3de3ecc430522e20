import { annotationsSchema } from '../fields/annotations.js';
import { keySchema, textsSchema, type Config } from '../fields/config.js';
import { labelsSchema, type Labels } from '../fields/labels.js';
import { objectNameSchema } from '../names.js';
import { fields } from '../schema.js';
import { environmentsSchema, resourcePaths, type Kind } from './kind.js';

/** Texts that all services of a team may read. */
export interface ConfigSpec {
  readonly description?: string;
  /** Where it exists; everywhere where left out. */
  readonly environments?: readonly string[];
  readonly data?: Config;
  /** What somebody else writes: the names of its texts instead of them. */
  readonly keys?: readonly string[];
  readonly immutable?: boolean;
  readonly labels?: Labels;
  readonly annotations?: Readonly<Record<string, string>>;
  /** The name of the ConfigMap. */
  readonly name?: string;
}

export const config: Kind = {
  kind: 'Config',
  paths: [resourcePaths.team],
  description:
    'Texts that all services of a team may read: a ConfigMap in each of its environments, or one that somebody else makes.',
  spec: fields(
    {
      description: { type: 'string', maxLength: 1000, description: 'What the texts are for, in a sentence.' },
      environments: environmentsSchema,
      data: textsSchema,
      keys: {
        type: 'array',
        items: { ...keySchema, description: 'The name of a text.' },
        minItems: 1,
        maxItems: 200,
        uniqueItems: true,
        description:
          'Instead of `data`: the names of the texts in a ConfigMap that somebody else makes, and that is only read.',
        examples: [['ca.crt']],
      },
      immutable: {
        type: 'boolean',
        description: 'Whether Kubernetes refuses every change of it. A change then means a new name.',
        default: false,
      },
      labels: labelsSchema('Labels of the ConfigMap, by which programs look for it.', {
        examples: [{ grafana_dashboard: '1' }],
      }),
      annotations: annotationsSchema('Annotations of the ConfigMap.'),
      name: {
        ...objectNameSchema,
        description: 'The name of the ConfigMap.',
        'x-towpath-default': 'that of the declaration',
        examples: ['kube-root-ca.crt'],
      },
    },
    {},
  ),
};
