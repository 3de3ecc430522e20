import type { Structural } from '../../model/definitions.js';
import { isMap, type Data } from '../../model/merge.js';

/** Which limits of a schema a value does not keep, in words that follow "must". */
export function limitFaults(schema: Structural, value: Data): string[] {
  if (typeof value === 'number') return numberFaults(schema, value);
  if (typeof value === 'string') return textFaults(schema, value);
  if (Array.isArray(value)) {
    const isRepeated =
      schema.uniqueItems === true && new Set(value.map((it) => JSON.stringify(it))).size < value.length;
    return [
      ...sizeFaults(value.length, 'items', schema.minItems, schema.maxItems),
      ...(isRepeated ? ['have no item twice'] : []),
    ];
  }
  if (!isMap(value)) return [];
  const fields = Object.values(value).filter((it) => it !== undefined);
  return sizeFaults(fields.length, 'fields', schema.minProperties, schema.maxProperties);
}

/** As Go counts characters: code points, which are no more than JavaScript's, and no less than half of them. */
function textFaults({ minLength, maxLength }: Structural, text: string): string[] {
  const isEnough = minLength === undefined || text.length >= minLength * 2;
  if (isEnough && (maxLength === undefined || text.length <= maxLength)) return [];
  return sizeFaults(Array.from(text).length, 'characters', minLength, maxLength);
}

function sizeFaults(size: number, what: string, least = 0, most = Infinity): string[] {
  if (size >= least && size <= most) return [];
  return [
    ...(size < least ? [`have at least ${least} ${what}`] : []),
    ...(size > most ? [`have at most ${most} ${what}`] : []),
  ];
}

function numberFaults(schema: Structural, value: number): string[] {
  const { minimum = -Infinity, maximum = Infinity, exclusiveMinimum, exclusiveMaximum, multipleOf } = schema;
  const isLow = exclusiveMinimum === true ? value <= minimum : value < minimum;
  const isHigh = exclusiveMaximum === true ? value >= maximum : value > maximum;
  return [
    ...(isLow ? [exclusiveMinimum === true ? `be more than ${minimum}` : `be at least ${minimum}`] : []),
    ...(isHigh ? [exclusiveMaximum === true ? `be less than ${maximum}` : `be at most ${maximum}`] : []),
    ...(multipleOf !== undefined && !Number.isInteger(value / multipleOf) ? [`be a multiple of ${multipleOf}`] : []),
  ];
}
