import { nameSchema } from '../names.js';
import { fields, mapOf, type Schema } from '../schema.js';
import { quantitySchema } from './resources.js';

/** Scratch space that lives as long as the pod. */
export interface Volume {
  readonly emptyDir: { readonly medium?: 'Memory'; readonly sizeLimit?: string };
}

export const volumesSchema: Schema = mapOf(
  fields(
    {
      emptyDir: fields(
        {
          medium: { type: 'string', enum: ['Memory'], description: "Memory instead of the node's disk." },
          sizeLimit: { ...quantitySchema, description: 'The most bytes, such as 1Gi.' },
        },
        { description: 'Scratch space, empty at the start of the pod. `{}` is enough.' },
      ),
    },
    { required: ['emptyDir'] },
  ),
  nameSchema,
  { description: 'Volumes by name; `volumeMounts` says where they appear.', examples: [{ cache: { emptyDir: {} } }] },
);
