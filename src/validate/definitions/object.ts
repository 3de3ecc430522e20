import {
  apiOf,
  builtInKinds,
  definitionKey,
  isBuiltIn,
  isOfKubernetes,
  type Definitions,
  type Structural,
} from '../../model/definitions.js';
import type { Data } from '../../model/merge.js';
import type { Words } from '../problem.js';
import { listOf, suggestion } from '../suggest.js';
import type { StructuralFault } from './fault.js';
import { fitsOf } from './fits.js';
import { structuralFaults } from './structural.js';

/** What an object is. */
export interface OfKind {
  readonly apiVersion: string;
  readonly kind: string;
}

/**
 * What the definition of an object does not take of its `spec`; nothing where it is not known. Paths are those in the
 * object. Fields that are undefined are not there, as they are not when it is rendered.
 */
export function specFaults(
  object: OfKind,
  spec: object | Data | undefined,
  definitions: Definitions,
): StructuralFault[] {
  const whole = schemaFor(object, definitions);
  const schema = whole && ofSpec(whole);
  const judged = spec === undefined ? {} : { spec: spec as Data };
  if (schema === undefined || fitsOf(schema)(judged)) return [];
  return structuralFaults(schema, JSON.parse(JSON.stringify(judged)) as Data).map((fault) => ({
    ...fault,
    message: `As ${object.kind} is defined: ${fault.message}`,
  }));
}

/** Kept as long as the whole schema is: every service is judged by it. */
const schemasOfSpecs = new WeakMap<Structural, Structural>();

/** What a schema says of `spec`: what Kubernetes says of every object, no definition repeats. */
function ofSpec(schema: Structural): Structural {
  const known = schemasOfSpecs.get(schema);
  if (known !== undefined) return known;
  const { properties: { spec } = {}, required = [], ...rest } = schema;
  const made = { ...rest, properties: { ...(spec && { spec }) }, required: required.filter((key) => key === 'spec') };
  schemasOfSpecs.set(schema, made);
  return made;
}

function schemaFor({ apiVersion, kind }: OfKind, { known }: Definitions): Structural | undefined {
  const { group, version } = apiOf(apiVersion);
  const versions = known.get(definitionKey(group, kind))?.versions ?? {};
  return Object.hasOwn(versions, version) ? versions[version] : undefined;
}

/** Why nobody could judge an object. */
export function undefinedObject(
  { apiVersion, kind }: OfKind,
  { known, unclear }: Definitions,
): { readonly field: 'apiVersion' | 'kind'; readonly words: Words } | undefined {
  if (isBuiltIn(apiVersion, kind)) return undefined;
  const { group, version } = apiOf(apiVersion);
  const definition = known.get(definitionKey(group, kind));
  if (definition === undefined)
    return unclear.has(group) ? undefined : { field: 'kind', words: notThere(apiVersion, kind) };
  if (definition.scope !== 'Namespaced') {
    const message = `${kind} of ${group} is of the whole cluster, and a resource is in the namespace of its team.`;
    return { field: 'kind', words: { code: 'invalid-value', message, hint: 'Use a kind that is in a namespace.' } };
  }
  const versions = Object.keys(definition.versions);
  if (versions.includes(version)) return undefined;
  const message = `The definition of ${kind} in platform/crds/ does not serve ${apiVersion}.`;
  const hint = suggestion(
    apiVersion,
    versions.map((it) => `${group}/${it}`),
  );
  return { field: 'apiVersion', words: { code: 'unknown-version', message, hint } };
}

function notThere(apiVersion: string, kind: string): Words {
  const { group } = apiOf(apiVersion);
  if (isOfKubernetes(group)) {
    const all = Object.values(builtInKinds).flat();
    const message = `Of Kubernetes' own kinds, a resource cannot be made of ${kind} of ${apiVersion}.`;
    return {
      code: 'unknown-kind',
      message,
      hint: `${suggestion(kind, all)} Or one that is defined in platform/crds/.`,
    };
  }
  return {
    code: 'unknown-kind',
    message: `Nothing in platform/crds/ defines ${kind} of ${group}, so nobody can judge what is rendered.`,
    hint: `Add its definition, unchanged, as platform/crds/${group}_${listOf([`${kind.toLowerCase()}s`])}.yaml.`,
  };
}
