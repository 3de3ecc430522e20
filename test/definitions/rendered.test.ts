import { expect, test } from '@jest/globals';
import type { ValidateFunction } from 'ajv';
import * as fc from 'fast-check';
import { load } from 'js-yaml';
import { readdirSync, readFileSync } from 'node:fs';
import { apiOf, isBuiltIn, isOfKubernetes } from '../../src/model/definitions.js';
import type { Data } from '../../src/model/merge.js';
import type { Parameter } from '../../src/model/fields/parameters.js';
import { limitsOf, type Offering } from '../../src/model/offered.js';
import type { KubernetesObject } from '../../src/render/object.js';
import { memoryMemo } from '../../src/tree/memo.js';
import { memoryTree } from '../../src/tree/memory.js';
import { read } from '../../src/validate/read.js';
import { validate } from '../../src/validate/validate.js';
import { declaration } from '../declaration.js';
import { declarationsIn, organisationIn, renderAll, renderTree } from '../organisation.js';
import { compiled } from './ajv.js';

interface Definition {
  readonly spec: {
    readonly group: string;
    readonly names: { readonly kind: string };
    readonly versions: readonly { readonly name: string; readonly schema: { readonly openAPIV3Schema: Data } }[];
  };
}

/** Compiled when the first object of a kind is judged: some definitions are large. */
const judges = new Map<string, () => ValidateFunction>(
  readdirSync('platform/crds').flatMap((file) => {
    const { spec } = load(readFileSync(`platform/crds/${file}`, 'utf8')) as Definition;
    return spec.versions.map(({ name, schema }) => {
      let judge: ValidateFunction | undefined;
      return [`${spec.group}/${name} ${spec.names.kind}`, () => (judge ??= compiled(schema.openAPIV3Schema))] as const;
    });
  }),
);

/** What is wrong with a custom resource, by its definition in ajv; an object of Kubernetes itself has none. */
function faultsOf(object: KubernetesObject): unknown[] {
  const { apiVersion, kind } = object;
  if (isBuiltIn(apiVersion, kind)) return [];
  const judge = judges.get(`${apiVersion} ${kind}`)?.();
  if (judge === undefined) return [`no definition of ${kind}`];
  // The metadata of objects, the API server knows without a definition.
  return judge(structuredClone({ ...object, metadata: {} })) ? [] : [kind, judge.errors];
}

const { organisation, folders } = await renderTree(organisationIn('.'));

test('the custom resources of the example organisation are as they are defined', () => {
  const custom = folders
    .flatMap(({ objects }) => objects)
    // What Argo CD is told, a real Argo CD takes (test/cluster).
    .filter(({ apiVersion }) => !isOfKubernetes(apiOf(apiVersion).group) && !apiVersion.startsWith('argoproj.io/'));
  expect(custom.length).toBeGreaterThan(10);
  expect(custom.flatMap(faultsOf)).toEqual([]);
});

/** A value that an offering takes in a stage. */
function valueFor(parameter: Parameter, stage: 'development' | 'staging' | 'production'): fc.Arbitrary<Data> {
  const { type, enum: all = [] } = parameter;
  if (type === 'string') return fc.constantFrom(...all);
  if (type === 'boolean') return fc.boolean();
  const { minimum = 1, maximum = 100 } = limitsOf(parameter, stage);
  const number = (limit: string | number) => parseInt(String(limit), 10);
  const numbers = fc.integer({ min: number(minimum), max: number(maximum) });
  return type === 'integer' ? numbers : numbers.map((gibibytes) => `${gibibytes}Gi`);
}

const asked = fc
  .constantFrom(...organisation.offerings.values(), ...organisation.offerings.values())
  .chain((offering: Offering) =>
    fc.constantFrom(...organisation.environments.values()).chain(({ name, spec: { stage } }) => {
      const { parameters = {}, stages, for: kind } = offering.spec;
      const values = Object.entries(parameters).map(([key, it]) => [key, valueFor(it, stage)] as const);
      const isOffered = stages[stage] !== undefined;
      return fc.record({
        kind: fc.constant(kind),
        environment: fc.constant(name),
        spec: fc.record(Object.fromEntries(values)).map((said) => ({ offering: offering.name, ...said })),
        isOffered: fc.constant(isOffered),
      });
    }),
  )
  .filter(({ isOffered }) => isOffered);

test('whatever a team may ask for becomes what is defined', async () => {
  const files = declarationsIn('.');
  const memo = memoryMemo();
  const counts = { objects: 0 };
  await fc.assert(
    fc.asyncProperty(asked, async ({ kind, environment, spec }) => {
      const text = JSON.stringify({ ...spec, environments: [environment] });
      const tree = memoryTree(new Map([...files, declaration('teams/checkout/probe.yaml', kind, text)]));
      const validated = await validate(await read(tree, memo), memo);
      expect(validated.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
      const made = renderAll(validated)
        .flatMap(({ objects }) => objects)
        .filter(({ metadata: { labels = {} } }) => labels['towpath.dev/resource'] === 'probe');
      expect(made.length).toBeGreaterThan(0);
      expect(made.flatMap(faultsOf)).toEqual([]);
      counts.objects += made.length;
    }),
    { seed: 5, numRuns: 60 },
  );
  expect(counts.objects).toBeGreaterThan(80);
}, 60_000);
