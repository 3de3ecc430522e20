import type { Parameter, ParameterValue } from '../../model/fields/parameters.js';
import { limitsOf, sizeOf } from '../../model/offered.js';
import type { Stage } from '../../model/fields/stage.js';
import { describe } from '../schema-words.js';
import { suggestion } from '../suggest.js';
import type { Words } from '../problem.js';

const wanted: Readonly<Record<Parameter['type'], string>> = {
  string: 'text',
  integer: 'a whole number',
  quantity: 'a number of bytes such as 100Gi',
  boolean: 'true or false',
};

/** What is wrong with a value of a parameter in a stage, or in any where none is said; undefined where it fits. */
export function valueFault(
  name: string,
  parameter: Parameter,
  value: ParameterValue,
  stage: Stage | undefined,
): Words | undefined {
  return typeFault(name, parameter, value) ?? (stage && limitFault(name, parameter, value, stage));
}

function typeFault(name: string, parameter: Parameter, value: ParameterValue): Words | undefined {
  const { type, enum: values = [] } = parameter;
  const isText = type === 'string' || type === 'quantity';
  if (typeof value !== (isText ? 'string' : type === 'integer' ? 'number' : 'boolean')) {
    const message = `${name} is ${describe(value)}, and must be ${wanted[type]}.`;
    const text = values.includes(String(value)) ? JSON.stringify(String(value)) : '';
    const hint = text !== '' ? `Write ${text}.` : values.length > 0 ? suggestion('', values) : `Write ${wanted[type]}.`;
    return { code: 'wrong-type', message, hint };
  }
  if (type === 'string' && typeof value === 'string' && !values.includes(value))
    return {
      code: 'unknown-value',
      message: `${name} cannot be ${JSON.stringify(value)}.`,
      hint: suggestion(value, values),
    };
  if (isText && sizeOf(parameter, value) === undefined) {
    const message = `${name} ${JSON.stringify(value)} must be ${wanted.quantity}.`;
    return { code: 'invalid-value', message, hint: 'Write a number and a unit, such as 20Gi.' };
  }
  return undefined;
}

function limitFault(name: string, parameter: Parameter, value: ParameterValue, stage: Stage): Words | undefined {
  const size = sizeOf(parameter, value);
  if (size === undefined || parameter.type === 'string') return undefined;
  const { minimum, maximum } = limitsOf(parameter, stage);
  const least = minimum === undefined ? undefined : sizeOf(parameter, minimum);
  const most = maximum === undefined ? undefined : sizeOf(parameter, maximum);
  const words = (limit: 'minimum' | 'maximum', must: string, hint: string): Words => ({
    code: 'invalid-value',
    message: `${name} ${value} must be ${must}${typeof parameter[limit] === 'object' ? ` in the stage ${stage}` : ''}.`,
    hint: `${hint} The platform team decides the limits of an offering.`,
  });
  if (least !== undefined && size < least)
    return words('minimum', `at least ${minimum}`, `Ask for ${minimum} or more.`);
  if (most !== undefined && size > most) return words('maximum', `at most ${maximum}`, `Ask for ${maximum} or less.`);
  return undefined;
}
