import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { load } from 'js-yaml';
import { readdirSync, readFileSync } from 'node:fs';
import type { ValidateFunction } from 'ajv';
import type { Structural } from '../../src/model/definitions.js';
import { isMap, type Data } from '../../src/model/merge.js';
import { fitsOf } from '../../src/validate/definitions/fits.js';
import { structuralOf, type KeywordFault } from '../../src/validate/definitions/schema.js';
import { structuralFaults } from '../../src/validate/definitions/structural.js';
import { compiled } from './ajv.js';
import { mutated, objectFor } from './objects.js';

/** The definitions of the example organisation, each as we judge by it and as ajv does. */
const definitions = readdirSync('platform/crds').map((file) => {
  const definition = load(readFileSync(`platform/crds/${file}`, 'utf8')) as Definition;
  const schema = definition.spec.versions[0]?.schema.openAPIV3Schema.properties['spec'] ?? null;
  const faults: KeywordFault[] = [];
  return { file, ours: structuralOf(schema, [], { faults, patterns: new Set() }), theirs: compiled(schema), faults };
});

interface Definition {
  readonly spec: {
    readonly versions: readonly {
      readonly schema: { readonly openAPIV3Schema: { readonly properties: Readonly<Record<string, Data>> } };
    }[];
  };
}

function verdicts(ours: Structural, theirs: ValidateFunction, value: Data) {
  const faults = structuralFaults(ours, value);
  expect(fitsOf(ours)(withUndefined(value))).toBe(faults.length === 0);
  // ajv sets defaults in what it judges.
  const isTaken = theirs(structuredClone(value));
  return { faults, isTaken, errors: theirs.errors };
}

/** The same value, as what is rendered is before fields that are undefined are left out. */
function withUndefined(value: Data): Data {
  if (Array.isArray(value)) return (value as readonly Data[]).map(withUndefined);
  if (!isMap(value)) return value;
  const fields = Object.entries(value).map(([key, it]) => [key, withUndefined(it)] as const);
  return { ...Object.fromEntries(fields), undefined } as unknown as Data;
}

test.each(definitions)('$file is judged as ajv judges by it', ({ ours, theirs, faults }) => {
  expect(faults).toEqual([]);
  const counts = { taken: 0, refused: 0 };
  const values = fc.tuple(objectFor(ours), fc.array(fc.nat(1_000_000), { minLength: 1, maxLength: 3 }), fc.boolean());
  fc.assert(
    fc.property(values, ([value, seeds, isWhole]) => {
      const judged = isWhole ? value : seeds.reduce(mutated, value);
      const { faults: found, isTaken, errors } = verdicts(ours, theirs, judged);
      expect([found.length === 0, found.slice(0, 3), errors]).toEqual([isTaken, found.slice(0, 3), errors]);
      if (isMap(judged)) counts[isTaken ? 'taken' : 'refused'] += 1;
    }),
    { seed: 11, numRuns: 300 },
  );
  // Both verdicts are given often, or nothing was compared.
  expect(counts.taken).toBeGreaterThan(20);
  expect(counts.refused).toBeGreaterThan(20);
});
