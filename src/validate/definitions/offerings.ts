import type { Problem } from '../../declare/finding.js';
import { groupBy } from '../../lists.js';
import { keyOfDefinitions, type Definitions } from '../../model/definitions.js';
import type { Stage } from '../../model/fields/stage.js';
import type { ProvisionedObject } from '../../model/kinds/offering.js';
import type { Data } from '../../model/merge.js';
import { deletionOf, type Offering } from '../../model/offered.js';
import { filled, type ProvisionValues } from '../../model/provision.js';
import { keptByCrossplane } from '../../model/provisioned.js';
import { isUnread, type Organisation } from '../../model/organisation.js';
import { remembered, type Memo } from '../../tree/memo.js';
import { problem } from '../problem.js';
import { checkMade } from '../offerings/made.js';
import { specFaults, undefinedObject } from './object.js';
import { placeIn } from './place.js';
import { samplesOf } from './samples.js';
import type { StructuralFault } from './fault.js';

/**
 * Whether what offerings are made of is defined, and each value that they can have is as its definition has it: the same in
 * most changes.
 */
export function checkProvisions(
  organisation: Organisation,
  definitions: Definitions,
  memo: Memo,
): Promise<readonly Problem[]> {
  const whole = [...organisation.offerings.values()].filter(({ file }) => !isUnread(organisation, file));
  const files = JSON.stringify(whole.map(({ file, id }) => [file, id]));
  return remembered(memo, `provisions ${files} ${keyOfDefinitions(definitions)}`, () =>
    whole.flatMap((offering) => checkProvision(offering, definitions)),
  );
}

function checkProvision(offering: Offering, definitions: Definitions): Problem[] {
  return (Object.keys(offering.spec.stages) as Stage[]).flatMap((stage) => [
    ...checkMade(offering, stage),
    ...Object.keys(offering.spec.stages[stage]?.provision ?? {}).flatMap((name) =>
      checkObject(offering, stage, name, definitions),
    ),
  ]);
}

function checkObject(offering: Offering, stage: Stage, name: string, definitions: Definitions): Problem[] {
  const object = offering.spec.stages[stage]?.provision?.[name];
  if (object === undefined) return [];
  const place = ['spec', 'stages', stage, 'provision', name];
  const wrong = undefinedObject(object, definitions);
  if (wrong !== undefined) return [problem(offering.file, [...place, wrong.field], wrong.words)];
  const found = samplesOf(offering, stage).flatMap((values) =>
    objectFaults({ offering, stage, object, values }, definitions).map(({ path, ...words }) => {
      const { path: said } = placeIn(object, path, values);
      // Of a field that should not be there, no meaning of a parameter is wrong.
      const at = words.code === 'unknown-field' ? said.slice(0, path.length) : said;
      return placed(problem(offering.file, [...place, ...at], words));
    }),
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
  const offered = offering.spec.stages[stage];
  const made = object.spec && filled(object.spec as Data, values);
  const isRetained = deletionOf({ offering, ...(offered && { stage: offered }) }) === 'Retain';
  const spec = made !== undefined && isRetained ? keptByCrossplane(made) : made;
  return specFaults(object, spec, definitions);
}
