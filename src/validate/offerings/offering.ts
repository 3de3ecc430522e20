import type { Problem } from '../../declare/finding.js';
import { inStage, reservedParameters, type Parameter, type ParameterValue } from '../../model/fields/parameters.js';
import type { Stage } from '../../model/fields/stage.js';
import type { Offering } from '../../model/offered.js';
import { limitsOf, sizeOf } from '../../model/offered.js';
import type { Usage } from '../../model/fields/usage.js';
import { isUnread, type Organisation } from '../../model/organisation.js';
import { problem, type Words } from '../problem.js';
import { checkStage } from './stage.js';
import { usageFaults } from './usage.js';
import { valueFault } from './value.js';

/** Whether what is offered agrees with itself. Of what could not be read as a whole, nobody knows. */
export function checkOfferings(organisation: Organisation): Problem[] {
  const whole = [...organisation.offerings.values()].filter(({ file }) => !isUnread(organisation, file));
  return whole.flatMap((offering) => [
    ...Object.entries(offering.spec.parameters ?? {}).flatMap(([name, it]) => checkParameter(offering, name, it)),
    ...checkUsage(offering),
    ...stagesOf(offering).flatMap((stage) => checkStage(offering, stage)),
  ]);
}

function stagesOf({ spec }: Offering): Stage[] {
  return Object.keys(spec.stages) as Stage[];
}

function checkParameter(offering: Offering, name: string, parameter: Parameter): Problem[] {
  const path = ['spec', 'parameters', name];
  const words = reserved(name) ?? shapeFault(name, parameter);
  if (words !== undefined) return [problem(offering.file, path, words)];
  return stagesOf(offering).flatMap((stage) => checkValues(offering, name, parameter, stage));
}

function reserved(name: string): Words | undefined {
  if (!reservedParameters.includes(name)) return undefined;
  const message = `No parameter can be called "${name}": a resource says something else with it.`;
  return { code: 'reserved-name', message, hint: 'Use another name.' };
}

/** Whether a parameter has what its type has, and nothing else. */
function shapeFault(name: string, parameter: Parameter): Words | undefined {
  const { type, enum: values, minimum, maximum, shrinks } = parameter;
  if (type === 'string' && values === undefined)
    return { code: 'missing-field', message: `${name} has no enum.`, hint: 'Add enum: all that it can be.' };
  const isNumber = type === 'integer' || type === 'quantity';
  const stray = [
    type !== 'string' && values !== undefined && 'enum',
    !isNumber && minimum !== undefined && 'minimum',
    !isNumber && maximum !== undefined && 'maximum',
    type === 'boolean' && shrinks !== undefined && 'shrinks',
  ].filter((it) => it !== false);
  if (stray.length === 0) return undefined;
  const message = `${name} is of the type ${type}, which has no ${stray.join(' and no ')}.`;
  return { code: 'conflicting-fields', message, hint: 'Remove it, or change the type.' };
}

/** The limits and the default of a stage: of the right type, and the default within the limits. */
function checkValues({ file }: Offering, name: string, parameter: Parameter, stage: Stage): Problem[] {
  const values = (['minimum', 'maximum', 'default'] as const).flatMap((field) => {
    const value = inStage<ParameterValue>(parameter[field], stage);
    const at = typeof parameter[field] === 'object' ? [stage] : [];
    return value === undefined ? [] : [{ field, value, path: ['spec', 'parameters', name, field, ...at] }];
  });
  const wrong = values.flatMap(({ field, value, path }) => {
    const words = valueFault(name, parameter, value, field === 'default' ? stage : undefined);
    return words === undefined ? [] : [problem(file, path, { ...words, message: `The ${field} of ${words.message}` })];
  });
  if (wrong.length > 0) return wrong;
  const { minimum, maximum } = limitsOf(parameter, stage);
  const [least, most] = [minimum, maximum].map((it) => (it === undefined ? undefined : sizeOf(parameter, it)));
  if (least === undefined || most === undefined || least <= most) return [];
  const message = `${name} is at least ${minimum} and at most ${maximum} in the stage ${stage}: nothing is both.`;
  const words = { code: 'conflicting-fields', message, hint: 'Lower minimum, or raise maximum.' } as const;
  return [problem(file, ['spec', 'parameters', name, 'maximum'], words)];
}

function checkUsage({ file, spec }: Offering): Problem[] {
  return Object.entries(spec.usage ?? {}).flatMap(([name, offered]) => {
    const said: Usage | string = offered.default;
    const usage = typeof said === 'string' ? { expected: said } : said;
    return usageFaults(name, offered, usage).map(({ amount, ...words }) => {
      const at = typeof said === 'string' ? [] : [amount];
      return problem(file, ['spec', 'usage', name, 'default', ...at], words);
    });
  });
}
