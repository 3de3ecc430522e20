import { nameSchema } from '../names.js';
import { fields, mapOf, type Schema } from '../schema.js';
import { quantitySchema } from './resources.js';

/** Exactly one of the two: scratch space that lives as long as the pod, or texts of `config` as files. */
export interface Volume {
  readonly emptyDir?: { readonly medium?: 'Memory'; readonly sizeLimit?: string };
  /** A key of `config`. */
  readonly config?: string;
}

/** The kinds of volumes, of which each has exactly one. */
export const volumeSources = ['emptyDir', 'config'] as const;

export const volumesSchema: Schema = mapOf(
  fields(
    {
      emptyDir: fields(
        {
          medium: { type: 'string', enum: ['Memory'], description: "Memory instead of the node's disk." },
          sizeLimit: {
            ...quantitySchema,
            description: 'The most that it holds.',
            'x-towpath-unit': 'bytes',
            examples: ['1Gi'],
          },
        },
        { description: 'Scratch space, empty at the start of the pod. `{}` is enough.' },
      ),
      config: { type: 'string', maxLength: 63, description: 'The name of a set of texts in `config`, each a file.' },
    },
    { description: 'Exactly one of `emptyDir` and `config`.' },
  ),
  nameSchema,
  { description: 'Volumes by name; `volumeMounts` says where they appear.', examples: [{ cache: { emptyDir: {} } }] },
);
