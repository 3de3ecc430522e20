import { ofKind } from '../../src/model/resources.js';
import { configObjectOf } from '../../src/model/targets.js';
import * as fc from 'fast-check';
import { isDeepStrictEqual } from 'node:util';
import { groupBy } from '../../src/lists.js';
import { kinds } from '../../src/model/kinds.js';
import type { Data } from '../../src/model/merge.js';
import { workloadSchema } from '../../src/model/workload.js';
import type { Schema } from '../../src/model/schema.js';
import type { KubernetesObject } from '../../src/render/object.js';
import { toYaml } from '../../src/render/yaml.js';
import type { Validated } from '../../src/validate/validate.js';
import { accept } from '../generate/accept.js';
import { noteFields } from '../generate/coverage.js';
import { organisations, textOfDocument, type Files } from '../generate/organisations.js';
import { renderAll, renderTree, type RenderedFolder } from '../organisation.js';
import { faultsOfDelivery, isOfArgoCd } from './delivery.js';
import { readers } from './read.js';
import { countLeaves } from './values.js';

/** What a run has looked at. */
export interface Tally {
  /** Services in environments that were rendered. */
  services: number;
  objects: number;
  declarations: number;
  /** How many values the organisations had when they were made, and when all that is refused was removed. */
  made: number;
  kept: number;
  /** The schemas of the fields that the declarations, and the merged Workloads, had then. */
  readonly fields: Set<Schema>;
}

export interface Run {
  readonly seed: number;
  /** How many organisations. */
  readonly runs: number;
  /** What is wrong with the objects of one cluster. */
  readonly faultsOf: (objects: readonly KubernetesObject[]) => readonly string[];
}

/**
 * Makes organisations. What is left of each when all that is refused was removed must render to objects without faults,
 * twice to the same bytes, which two readers read as they were written. Adds to the tally of earlier runs.
 * @throws Error with the smallest organisation found for which that is not so.
 */
export async function checkGenerated({ seed, runs, faultsOf }: Run, tally: Tally = noTally()): Promise<Tally> {
  const property = fc.asyncProperty(organisations, async (files) => {
    const { files: left, tree, validated } = await accept(files);
    const folders = renderAll(validated);
    const texts = folders.map(({ objects }) => toYaml(objects));
    // The Service that names the pods may be anybody's: a StatefulSet cannot change it.
    const elsewhere = validated.contexts.flatMap(({ instance }) => instance.workload.stateful?.serviceName ?? []);
    const again = (await renderTree(tree)).folders.map(({ objects }) => toYaml(objects));
    requireNone([
      ...validated.unrendered.map(({ service, because }) => `${service} is not rendered: ${because}`),
      ...clustersIn(
        validated,
        folders.filter((folder) => !isOfArgoCd(folder)),
      )
        .flatMap(faultsOf)
        .filter((fault) => !elsewhere.some((name) => fault.endsWith(`there is no Service ${name}`))),
      ...faultsOfDelivery(folders),
      ...folders.flatMap(({ path, objects }, index) => faultsOfText(texts[index] ?? '', objects, path)),
      ...(isDeepStrictEqual(again, texts) ? [] : ['the second time it renders otherwise']),
    ]);
    tally.services += validated.contexts.length;
    tally.objects += folders.reduce((sum, { objects }) => sum + objects.length, 0);
    tally.declarations += left.size;
    tally.made += valuesIn(files);
    tally.kept += valuesIn(left);
    for (const { kind, spec } of left.values()) noteFields(spec, kindSchemas.get(kind) ?? {}, tally.fields);
    for (const { instance } of validated.contexts) noteFields(instance.workload as Data, workloadSchema, tally.fields);
  });
  const { failed, counterexample, errorInstance } = await fc.check(property, { seed, numRuns: runs });
  if (failed) throw new Error(await report(counterexample?.[0] ?? new Map(), errorInstance));
  return tally;
}

function noTally(): Tally {
  return { services: 0, objects: 0, declarations: 0, made: 0, kept: 0, fields: new Set() };
}

const kindSchemas = new Map(kinds.map(({ kind, spec }) => [kind, spec]));

/** What runs on each cluster: environments that name none share one. */
export function clustersIn({ organisation }: Validated, folders: readonly RenderedFolder[]): KubernetesObject[][] {
  const clusterOf = ({ path }: RenderedFolder) =>
    organisation.environments.get(path.split('/')[0] ?? '')?.spec.cluster ?? '';
  return [...groupBy(folders, clusterOf).values()].map((inside) => {
    const objects = inside.flatMap((folder) => folder.objects);
    return [...objects, ...ofOthers(organisation, objects)];
  });
}

/** The ConfigMaps that somebody else makes, in each namespace. */
function ofOthers(organisation: Validated['organisation'], objects: readonly KubernetesObject[]): KubernetesObject[] {
  const spaces = objects.flatMap(({ kind, metadata }) => (kind === 'Namespace' ? [metadata.name] : []));
  const configs = [...organisation.resources.values()].flatMap((inside) => [...ofKind(inside.values(), 'Config')]);
  // Several may read the same one.
  return [...groupBy(configs, configObjectOf)].flatMap(([name, reading]) =>
    spaces.flatMap((namespace) => {
      const isThere = objects.some(
        (it) => it.kind === 'ConfigMap' && it.metadata.namespace === namespace && it.metadata.name === name,
      );
      const data = Object.fromEntries(reading.flatMap(({ spec }) => (spec.keys ?? []).map((key) => [key, ''])));
      return isThere ? [] : [{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace }, data }];
    }),
  );
}

function faultsOfText(text: string, objects: readonly KubernetesObject[], path: string): string[] {
  return (['yaml, 1.2', 'js-yaml, 1.1'] as const).flatMap((name) =>
    isDeepStrictEqual(readers[name](text), objects) ? [] : [`${name} reads ${path} otherwise than it was written`],
  );
}

function requireNone(faults: readonly string[]): void {
  if (faults.length > 0) throw new Error(faults.slice(0, 20).join('\n'));
}

function valuesIn(files: Files): number {
  return [...files.values()].reduce((sum, { spec }) => sum + countLeaves(spec), 0);
}

async function report(files: Files, error: unknown): Promise<string> {
  const left = await accept(files).then(
    (accepted) => accepted.files,
    () => files,
  );
  const texts = [...left].map(([path, document]) => `# ${path}\n${textOfDocument(document)}`);
  return `${error instanceof Error ? error.message : String(error)}\n${texts.join('\n')}`;
}

/**
 * Fields that chance does not find: a resource of a vendor must be said alike as request and limit, and a percentage is of
 * what a container requests. A case in `test/cases/render/` has them.
 */
const unlikely = [
  ...['resources.requests.*', 'resources.limits.*', 'existing', 'uses.*.existing', 'uses.*.*'],
  'scaling.metrics.*.containerResource.averageUtilization',
];

/** The paths of the fields that nothing accepted had. */
export function missingFields(tally: Tally, fields: ReadonlyMap<Schema, string>): string[] {
  const seen = new Set([...fields].flatMap(([schema, path]) => (tally.fields.has(schema) ? [path] : [])));
  return [...new Set(fields.values())].filter((path) => !seen.has(path) && !unlikely.includes(path));
}

/** Why a run says too little: it made too little that is accepted, or never one of these fields. */
export function shortcomingsOf(tally: Tally, runs: number, fields: ReadonlyMap<Schema, string>): string[] {
  return [
    ...(tally.declarations < 5 * runs ? [`only ${tally.declarations} declarations were accepted`] : []),
    ...(tally.services < 2 * runs ? [`only ${tally.services} services of ${runs} organisations were accepted`] : []),
    ...(tally.kept < 0.4 * tally.made ? [`only ${tally.kept} of ${tally.made} values were accepted`] : []),
    ...missingFields(tally, fields).map((path) => `nothing that was accepted has ${path}`),
  ];
}
