import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { readFileSync } from 'node:fs';
import type { Faults } from './faults.js';
import type { Manifest } from './types.js';

/** The versions of Kubernetes that every object must be valid for. */
export const versions = ['1.31', '1.32', '1.33', '1.34', '1.35', '1.36'] as const;

type Definitions = Readonly<Record<string, Definition>>;

interface Definition {
  readonly 'x-kubernetes-group-version-kind'?: readonly { group: string; version: string; kind: string }[];
}

/** The pattern of quantities that Kubernetes writes into definitions of custom resources. */
const number = '([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+)';
const quantity = `^[+-]?(${number})([KMGTPE]i|[numkMGTPE]|([eE][+-]?(${number})))?$`;

/** What the schemas of Kubernetes leave open. */
const sharper: Definitions = {
  'io.k8s.apimachinery.pkg.api.resource.Quantity': {
    anyOf: [{ type: 'string', pattern: quantity }, { type: 'number' }],
  },
  'io.k8s.apimachinery.pkg.util.intstr.IntOrString': { type: ['string', 'integer'] },
} as Definitions;

const within = (limit: number) => ({ type: 'number' as const, validate: (value: number) => Math.abs(value) <= limit });

/**
 * The schemas of one version: a function that says what is wrong with an object.
 * @param file all definitions of the version, in their strict form, in which unknown fields are refused.
 */
export function schemasIn(file: string, version: string): (object: Manifest) => Faults {
  const { $defs } = JSON.parse(readFileSync(file, 'utf8'), withoutNull) as { readonly $defs: Definitions };
  const ajv = new Ajv2020({
    strict: false,
    validateSchema: false,
    messages: true,
    formats: {
      int32: within(2 ** 31),
      int64: within(2 ** 63),
      double: true,
      byte: /^[A-Za-z0-9+/]*={0,2}$/,
      'date-time': true,
    },
  });
  ajv.addKeyword({ keyword: 'x-kubernetes-list-map-keys', type: 'array', validate: areUnique });
  ajv.addSchema({ $id: 'all', $defs: { ...$defs, ...sharper } });
  const names = namesOf($defs);
  const known = new Map<string, ValidateFunction | undefined>();
  return (object) => {
    const { apiVersion, kind, metadata } = object;
    const type = `${apiVersion} ${kind}`;
    const name = names.get(type);
    const validator = known.get(type) ?? (name === undefined ? undefined : ajv.getSchema(`all#/$defs/${name}`));
    known.set(type, validator);
    if (validator === undefined) return [`Kubernetes ${version} knows no ${type}`];
    if (validator(object)) return [];
    return (validator.errors ?? []).map(
      (error) =>
        `${kind} ${metadata.name}: ${error.instancePath} ${error.message} ${JSON.stringify(error.params)} (${version})`,
    );
  };
}

/** Null means the same as nothing, and nothing is what should be written then. */
function withoutNull(key: string, value: unknown): unknown {
  return key === 'type' && Array.isArray(value) ? value.filter((type) => type !== 'null') : value;
}

/** The names of definitions by version and kind. */
function namesOf(definitions: Definitions): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(definitions).flatMap(([name, { 'x-kubernetes-group-version-kind': kinds = [] }]) =>
      kinds.map(({ group, version, kind }) => [`${[group, version].filter(Boolean).join('/')} ${kind}`, name] as const),
    ),
  );
}

/** Whether no two items of a list have the same keys: server-side apply refuses such lists. */
function areUnique(keys: readonly string[], items: readonly Readonly<Record<string, unknown>>[]): boolean {
  const found = items.map((item) => keys.map((key) => item[key] ?? (key === 'protocol' ? 'TCP' : '')).join('\n'));
  return new Set(found).size === found.length;
}
