import type { Place, Problem } from '../../declare/finding.js';
import {
  decimalSchema,
  type FromParameter,
  type PriceItem,
  type PriceQuantity,
} from '../../model/fields/price-items.js';
import type { Parameter } from '../../model/fields/parameters.js';
import type { Stage } from '../../model/fields/stage.js';
import { provisionReferences } from '../../model/provision.js';
import type { Offering } from '../../model/offered.js';
import { problem, type Words } from '../problem.js';
import { suggestion } from '../suggest.js';

/** Whether the prices and the objects of a stage name parameters and usages that the offering has. */
export function checkStage(offering: Offering, stage: Stage): Problem[] {
  const { prices = {}, provision = {} } = offering.spec.stages[stage] ?? {};
  const at = ['spec', 'stages', stage];
  return [
    ...Object.entries(prices).flatMap(([line, item]) => checkItem(offering, [...at, 'prices', line], item)),
    ...Object.entries(provision).flatMap(([name, { spec }]) =>
      provisionReferences(spec ?? {}, [...at, 'provision', name, 'spec']).flatMap(({ path, reference }) =>
        'parameter' in reference
          ? [...checkParameter(offering, path, reference), ...checkUnit(offering, path, reference)]
          : [],
      ),
    ),
  ];
}

function checkItem(offering: Offering, path: Place['path'], { attributes = {}, quantity }: PriceItem): Problem[] {
  return [
    ...Object.entries(attributes).flatMap(([name, value]) =>
      typeof value === 'string' ? [] : checkParameter(offering, [...path, 'attributes', name], value),
    ),
    ...(quantity ? checkQuantity(offering, [...path, 'quantity'], quantity) : []),
  ];
}

type Reference = Pick<FromParameter, 'parameter'> & { readonly values?: object };

/** A reference to a parameter, and what its values mean. */
function checkParameter(offering: Offering, path: Place['path'], { parameter, values }: Reference): Problem[] {
  const known = offering.spec.parameters ?? {};
  const at = Object.hasOwn(known, parameter) ? known[parameter] : undefined;
  if (at === undefined) {
    const message = `${offering.name} has no parameter "${parameter}".`;
    const hint = suggestion(parameter, Object.keys(known));
    return [problem(offering.file, [...path, 'parameter'], { code: 'unknown-value', message, hint })];
  }
  const words = values && valuesFault(parameter, at, values);
  return words === undefined ? [] : [problem(offering.file, [...path, 'values'], words)];
}

/** Only of a quantity there is a number of GiB. */
function checkUnit({ file, spec }: Offering, path: Place['path'], { parameter, unit }: Numbered): Problem[] {
  const type = spec.parameters?.[parameter]?.type;
  if (unit === undefined || type === undefined || (unit === 'GiB' && type === 'quantity')) return [];
  const message = `${parameter} is no quantity that could be a number of ${JSON.stringify(unit)}.`;
  const hint = 'Remove unit. What a quantity can be a number of is GiB.';
  return [problem(file, [...path, 'unit'], { code: 'unknown-value', message, hint })];
}

type Numbered = { readonly parameter: string; readonly unit?: unknown };

/** Whether each value of a parameter means something, and nothing else does. */
function valuesFault(name: string, { type, enum: all = [] }: Parameter, values: object): Words | undefined {
  const meant = type === 'boolean' ? ['true', 'false'] : all;
  if (type === 'integer' || type === 'quantity') {
    const message = `${name} is a number, whose values cannot all be named.`;
    return { code: 'conflicting-fields', message, hint: 'Remove values.' };
  }
  const said = Object.keys(values);
  const missing = meant.filter((value) => !said.includes(value));
  if (missing.length > 0) {
    const message = `Nothing says what ${missing.join(' and ')} of ${name} means here.`;
    return { code: 'missing-field', message, hint: `Add ${missing.join(', ')} to values.` };
  }
  const [stray] = said.filter((value) => !meant.includes(value));
  if (stray === undefined) return undefined;
  return { code: 'unknown-value', message: `${name} is never "${stray}".`, hint: suggestion(stray, meant) };
}

function checkQuantity(offering: Offering, path: Place['path'], quantity: PriceQuantity): Problem[] {
  const { parameter, values, usage } = quantity;
  const of = (field: string, words: Words) => [problem(offering.file, [...path, field], words)];
  if (parameter !== undefined && usage !== undefined)
    return of('usage', {
      code: 'conflicting-fields',
      message: 'A parameter and a usage cannot both say how many.',
      hint: 'Remove one of them; another price may have the other.',
    });
  if (usage !== undefined) return checkUsage(offering, path, usage);
  if (parameter === undefined)
    return values === undefined
      ? []
      : of('values', { code: 'missing-field', message: 'No parameter has these values.', hint: 'Add parameter.' });
  const wrong = checkParameter(offering, path, { parameter, ...(values && { values }) });
  if (wrong.length > 0) return wrong;
  const { type } = offering.spec.parameters?.[parameter] ?? {};
  if (values === undefined && (type === 'string' || type === 'boolean'))
    return of('parameter', {
      code: 'missing-field',
      message: `${parameter} is no number, and nothing says how many its values mean.`,
      hint: 'Add values: a number for each of them.',
    });
  return Object.entries(values ?? {}).flatMap(([value, number]) =>
    isDecimal(number)
      ? []
      : [
          problem(offering.file, [...path, 'values', value], {
            code: 'invalid-value',
            message: `${JSON.stringify(number)} is no number.`,
            hint: `Write ${decimalSchema['x-towpath-form'] ?? 'a decimal'}.`,
          }),
        ],
  );
}

function isDecimal(text: string): boolean {
  return new RegExp(decimalSchema.pattern ?? '').test(text);
}

function checkUsage({ file, name, spec }: Offering, path: Place['path'], usage: string): Problem[] {
  const known = Object.keys(spec.usage ?? {});
  if (known.includes(usage)) return [];
  const message = `${name} has no usage "${usage}".`;
  return [problem(file, [...path, 'usage'], { code: 'unknown-value', message, hint: suggestion(usage, known) })];
}
