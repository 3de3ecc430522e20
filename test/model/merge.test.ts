import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isMap, merge, type Data } from '../../src/model/merge.js';
import { layersAt, leavesOf, valueAt } from '../../src/model/origin.js';
import type { Schema } from '../../src/model/schema.js';

const schema: Schema = {
  properties: {
    ports: { additionalProperties: { 'x-towpath-shorthand': 'port', properties: { port: {}, protocol: {} } } },
    env: { additionalProperties: { 'x-kubernetes-map-type': 'atomic' } },
    probes: { properties: { readiness: { properties: { http: {}, periodSeconds: {} } } } },
    args: { type: 'array' },
    sources: {
      type: 'array',
      items: { properties: { config: { 'x-towpath-shorthand': 'name', properties: { name: {} } } } },
    },
    replicas: {},
  },
};

const name = fc.constantFrom('a', 'b', 'c');
const orNull = <T>(value: fc.Arbitrary<T>) => fc.option(value, { freq: 5, nil: null });
const some = (fields: Record<string, fc.Arbitrary<unknown>>) => fc.record(fields, { requiredKeys: [] });
const layer = some({
  ports: orNull(
    fc.dictionary(name, orNull(fc.oneof(fc.nat(9), some({ port: fc.nat(9), protocol: orNull(fc.constant('UDP')) })))),
  ),
  env: orNull(fc.dictionary(name, orNull(fc.oneof(fc.string(), some({ service: name, port: name }))))),
  probes: orNull(some({ readiness: orNull(some({ http: fc.constant('/'), periodSeconds: orNull(fc.nat(9)) })) })),
  args: orNull(fc.array(name)),
  sources: orNull(fc.array(some({ config: fc.oneof(name, some({ name })) }))),
  replicas: orNull(fc.nat(9)),
}) as fc.Arbitrary<{ readonly [key: string]: Data }>;
const layers = fc.array(layer, { maxLength: 5 });
const settings = { seed: 20261121, numRuns: 1000 };

describe('merge', () => {
  test.each([
    {
      about: 'maps merge by key',
      below: { env: { a: '1' } },
      above: { env: { b: '2' } },
      merged: { env: { a: '1', b: '2' } },
    },
    {
      about: 'null removes',
      below: { env: { a: '1', b: '2' } },
      above: { env: { a: null } },
      merged: { env: { b: '2' } },
    },
    {
      about: 'null removes a whole map',
      below: { probes: { readiness: { http: '/' } } },
      above: { probes: null },
      merged: {},
    },
    { about: 'lists replace', below: { args: ['x', 'y'] }, above: { args: ['z'] }, merged: { args: ['z'] } },
    {
      about: 'a shorthand is the object that it stands for',
      below: { ports: { a: { port: 80, protocol: 'UDP' } } },
      above: { ports: { a: 81 } },
      merged: { ports: { a: { port: 81, protocol: 'UDP' } } },
    },
    {
      about: 'a shorthand in a list, too',
      below: { sources: [{ config: 'a' }, { config: { name: 'b' } }] },
      above: {},
      merged: { sources: [{ config: { name: 'a' } }, { config: { name: 'b' } }] },
    },
    {
      about: 'an atomic map replaces',
      below: { env: { a: { service: 'x', port: 'y' } } },
      above: { env: { a: { service: 'z' } } },
      merged: { env: { a: { service: 'z' } } },
    },
  ] as const)('$about', ({ below, above, merged }) => {
    expect(merge(schema, [below, above])).toEqual(merged);
  });

  test('a layer that says nothing changes nothing, and one layer after another is the same as all at once', () => {
    fc.assert(
      fc.property(layers, layer, (below, top) => {
        const merged = merge(schema, below);
        expect(merge(schema, [...below, {}])).toEqual(merged);
        expect(merge(schema, [merged, top])).toEqual(merge(schema, [...below, top]));
      }),
      settings,
    );
  });

  test('leaves no null, and is not changed by merging it with itself', () => {
    fc.assert(
      fc.property(layers, (all) => {
        const merged = merge(schema, all);
        expect(JSON.stringify(merged)).not.toContain('null');
        expect(merge(schema, [merged, merged])).toEqual(merged);
      }),
      settings,
    );
  });
});

describe('origins', () => {
  test('the layer that is said to decide has the value, and taking it away changes it or leaves an equal one', () => {
    fc.assert(
      fc.property(layers, (all) => {
        for (const { path, value } of leavesOf(schema, merge(schema, all))) {
          if (isMap(value) && Object.keys(value).length === 0) continue; // an empty map may be what is left of many
          const said = layersAt(schema, all, path);
          const deciding = all[said.at(-1) ?? -1];
          expect(deciding === undefined ? undefined : valueAt(schema, deciding, path)).toEqual(value);
          const rest = merge(
            schema,
            all.filter((it) => it !== deciding),
          );
          const before = said.length > 1 ? valueAt(schema, all[said.at(-2) ?? -1] ?? {}, path) : undefined;
          if (all.indexOf(deciding ?? {}) === said.at(-1)) expect(valueAt(schema, rest, path)).toEqual(before);
        }
      }),
      settings,
    );
  });
});
