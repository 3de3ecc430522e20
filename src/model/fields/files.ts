import { nameSchema } from '../names.js';
import { fields, mapOf, type Schema } from '../schema.js';
import { keySchema } from './config.js';
import {
  divisorSchema,
  fileFieldSchema,
  resourceFieldSchema,
  type FieldReference,
  type ResourceFieldReference,
} from './downward.js';

/** A set of texts or a Secret as files, all of it or some of its keys. */
export interface FilesOf {
  readonly name: string;
  /** Key → its file. */
  readonly items?: Readonly<Record<string, File>>;
  readonly optional?: boolean;
}

export interface File extends WithMode {
  /** Below the volume. */
  readonly path: string;
}

export interface WithMode {
  /** The permissions in octal digits. */
  readonly mode?: string;
}

/** Fields of the pod as files: the path of a file → what it says. */
export type DownwardItems = Readonly<Record<string, DownwardItem>>;

export type DownwardItem = (FieldReference | ResourceFieldReference) & WithMode;

const ordinaryName = String.raw`\.?[^/.][^/]*`;
/** A part of a path that is neither "." nor "..". */
export const pathPart = String.raw`(\.?[^/.][^/]*|\.\.[^/]+)`;

/** Kubernetes: validateLocalNonReservedPath in pkg/apis/core/validation: below the volume, not up, no name with "..". */
export const filePath: Schema = {
  type: 'string',
  pattern: `^${ordinaryName}(/${pathPart})*$`,
  'x-towpath-form': 'a path in the volume such as app.yaml, without "/" first and without ".."',
  maxLength: 1024,
};

const mode = (description: string, standard: string): Schema => ({
  type: 'string',
  pattern: '^0?[0-7]{3}$',
  'x-towpath-form': 'three octal digits such as "0440"',
  maxLength: 4,
  description,
  'x-towpath-default': standard,
});

export const modeSchema = mode('The permissions of the files.', '"0644"');
const fileModeSchema = mode('The permissions of this file.', 'those of the volume');

/** An object for which the text of one of its fields may stand. */
function withShorthand(field: string, { pattern, maxLength, ...ofField }: Schema, object: Schema): Schema {
  const form = ofField['x-towpath-form'];
  return {
    ...object,
    type: ['string', 'object'],
    ...(pattern !== undefined && { pattern }),
    ...(maxLength !== undefined && { maxLength }),
    ...(form !== undefined && { 'x-towpath-form': form }),
    'x-towpath-shorthand': field,
  };
}

const fileSchema = withShorthand(
  'path',
  filePath,
  fields(
    { path: { ...filePath, description: 'Where the file is in the volume.' }, mode: fileModeSchema },
    { required: ['path'], description: 'Where the file is in the volume, or an object where more is to be said.' },
  ),
);

/** @param more what may be said beside the name and the keys. */
export function filesOfSchema(name: string, description: string, more: Record<string, Schema> = {}): Schema {
  const properties = {
    name: { ...nameSchema, description: name },
    items: mapOf(fileSchema, keySchema, {
      description: 'Which keys are shown, each with the path of its file in the volume.',
      'x-towpath-default': 'all, each as a file of its name',
      examples: [{ 'app.yaml': 'config/app.yaml' }],
    }),
    optional: {
      type: 'boolean',
      description: 'Whether the pods start without it, too.',
      default: false,
    } satisfies Schema,
    ...more,
  };
  return withShorthand('name', nameSchema, fields(properties, { required: ['name'], description }));
}

export const downwardItemsSchema: Schema = mapOf(
  withShorthand(
    'field',
    fileFieldSchema,
    fields(
      {
        field: fileFieldSchema,
        resourceField: resourceFieldSchema,
        container: {
          ...nameSchema,
          description: 'With `resourceField`: the container whose resources these are.',
          'x-towpath-default': 'the main one',
        },
        divisor: { ...divisorSchema, description: `With \`resourceField\`: ${divisorSchema.description ?? ''}` },
        mode: fileModeSchema,
      },
      { description: 'What the file says: exactly one of field and resourceField. Text stands for a field.' },
    ),
  ),
  filePath,
  { description: 'What is shown, by the path of the file in the volume.', examples: [{ labels: 'metadata.labels' }] },
);
