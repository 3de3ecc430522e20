import type { Problem } from '../../declare/finding.js';
import { groupBy } from '../../lists.js';
import {
  apiOf,
  builtInKinds,
  definitionKey,
  isOfKubernetes,
  isBuiltIn,
  type Definitions,
  type Structural,
} from '../../model/definitions.js';
import type { Stage } from '../../model/kinds/environment.js';
import type { ProvisionedObject } from '../../model/kinds/offering.js';
import type { Data } from '../../model/merge.js';
import { deletionOf, type Offering } from '../../model/offered.js';
import { filled, type ProvisionValues } from '../../model/provision.js';
import { keptByCrossplane } from '../../model/provisioned.js';
import { isUnread, type Organisation } from '../../model/organisation.js';
import { problem, type Words } from '../problem.js';
import { listOf, suggestion } from '../suggest.js';
import { checkMade } from '../offerings/made.js';
import { placeIn } from './place.js';
import { samplesOf } from './samples.js';
import { structuralFaults, type StructuralFault } from './structural.js';

/** Whether what offerings are made of is defined, and each value that they can have is as its definition has it. */
export function checkProvisions(organisation: Organisation, definitions: Definitions): Problem[] {
  const whole = [...organisation.offerings.values()].filter(({ file }) => !isUnread(organisation, file));
  return whole.flatMap((offering) =>
    (Object.keys(offering.spec.stages) as Stage[]).flatMap((stage) => [
      ...checkMade(offering, stage),
      ...Object.keys(offering.spec.stages[stage]?.provision ?? {}).flatMap((name) =>
        checkObject(offering, stage, name, definitions),
      ),
    ]),
  );
}

function checkObject(offering: Offering, stage: Stage, name: string, definitions: Definitions): Problem[] {
  const object = offering.spec.stages[stage]?.provision?.[name];
  if (object === undefined) return [];
  const place = ['spec', 'stages', stage, 'provision', name];
  const wrong = undefinedObject(object, definitions);
  if (wrong !== undefined) return [problem(offering.file, [...place, wrong.field], wrong.words)];
  const found = samplesOf(offering, stage).flatMap((values) =>
    objectFaults({ offering, stage, object, values }, definitions).map(({ path, ...words }) =>
      placed(problem(offering.file, [...place, ...placeIn(object, path, values).path], words)),
    ),
  );
  // One place is told once, by the first of the values that are wrong there.
  return [...groupBy(found, (it) => JSON.stringify(it.place)).values()].flatMap(([first]) => first ?? []);
}

/** A field that should not be there is shown by its name. */
function placed(found: Problem): Problem {
  return found.code === 'unknown-field' && found.place ? { ...found, place: { ...found.place, at: 'key' } } : found;
}

/** An object of an offering with what its references stand for. */
interface Filled {
  readonly offering: Offering;
  readonly stage: Stage;
  readonly object: ProvisionedObject;
  readonly values: ProvisionValues;
}

/** What the definition of an object does not take of it. Paths are those in the object. */
export function objectFaults({ offering, stage, object, values }: Filled, definitions: Definitions): StructuralFault[] {
  const schema = schemaFor(object, definitions);
  if (schema === undefined) return [];
  const offered = offering.spec.stages[stage];
  const made = object.spec && filled(object.spec as Data, values);
  const isRetained = deletionOf({ offering, ...(offered && { stage: offered }) }) === 'Retain';
  const spec = made !== undefined && isRetained ? keptByCrossplane(made) : made;
  // What Kubernetes says of every object, no definition repeats.
  const { properties = {}, required = [], ...rest } = schema;
  const ofSpec = {
    ...rest,
    properties: Object.fromEntries(Object.entries(properties).filter(([key]) => key === 'spec')),
    required: required.filter((key) => key === 'spec'),
  };
  return structuralFaults(ofSpec, spec === undefined ? {} : { spec }, []).map((fault) => ({
    ...fault,
    message: `As ${object.kind} is defined: ${fault.message}`,
  }));
}

function schemaFor({ apiVersion, kind }: ProvisionedObject, { known }: Definitions): Structural | undefined {
  const { group, version } = apiOf(apiVersion);
  const versions = known.get(definitionKey(group, kind))?.versions ?? {};
  return Object.hasOwn(versions, version) ? versions[version] : undefined;
}

/** Why nobody could judge an object. */
function undefinedObject(
  { apiVersion, kind }: ProvisionedObject,
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
