import type { Code } from '../declare/codes.js';
import type { Fault, Problem } from '../declare/finding.js';
import type { Context } from '../model/graph.js';
import type { Instance } from '../model/instance.js';
import { placeIn } from '../model/layers.js';
import { isMap, type Data } from '../model/merge.js';
import { layersAt, type Path } from '../model/origin.js';
import { fileOf } from '../model/organisation.js';
import { workloadSchema } from '../model/workload.js';
import { checkAccount } from './account.js';
import { checkCalls } from './calls.js';
import { checkFiles } from './files.js';
import { isKnown } from './left-out.js';
import { checkUses } from './offerings/uses.js';
import { checkReads } from './reads.js';
import { checkSchema } from './schema.js';
import { validators } from './validators.js';
import { checkWorkload } from './workload.js';
import type { WorkloadFault } from './workload-fault.js';

/**
 * What is wrong with a service in an environment after merging, each at the line that decides the value. Where some
 * values were wrong and are left out, only what does not depend on them.
 */
export function checkInstance(context: Context): Problem[] {
  const { workload, isWhole } = context.instance;
  const faults = checkSchema(validators['Workload'], workloadSchema, workload).map(fromSchema);
  // A value of the wrong form would only be reported again, in other words.
  if (faults.length === 0)
    faults.push(
      // The type decides about every field.
      ...(isKnown(context.instance, ['type']) ? checkWorkload(context.instance) : []),
      ...checkCalls(context),
      ...checkAccount(context),
      ...checkReads(context),
      ...checkUses(context),
      ...checkFiles(context),
    );
  return faults.filter((fault) => isWhole || isCertain(context, fault)).map((fault) => problemOf(context, fault));
}

/** Whether it is a fault whatever was meant by the values that are wrong and left out. */
function isCertain({ instance }: Context, { code, path, against, needsWhole = false }: WorkloadFault): boolean {
  if (needsWhole || codesOfWhole.includes(code)) return false;
  return [path, against ?? path].every((it) => isKnown(instance, it));
}

/** Faults that may only seem to be: what they miss may be what was left out. */
const codesOfWhole: readonly Code[] = [
  'missing-field',
  'unknown-port',
  'unknown-volume',
  'unknown-config',
  'unknown-secret',
  'unknown-key',
  'unknown-resource',
];

function fromSchema({ code, place, message, hint }: Fault): WorkloadFault {
  const path = (place?.path ?? []).map(String);
  if (code !== 'missing-field' || path.length > 1) return { code, path, message, hint };
  return { code, path, message: `Neither this release nor what it inherits says "${path.join('.')}".`, hint };
}

/** What only a Service says, and no other layer. */
const ofServiceAlone: readonly string[] = ['dependsOn', 'type', 'apis', 'owner', 'slo', 'metadata'];

/** A fault at the line that decides the value. */
export function problemOf({ instance }: Context, told: WorkloadFault): Problem {
  const { path, against, needsWhole: _, ...fault } = told;
  const { service, environment } = instance;
  if (ofServiceAlone.includes(path[0] ?? '')) {
    const at = path[0] === 'metadata' ? path : ['spec', ...path];
    return { severity: 'error', ...fault, file: service.file, place: { path: at, at: 'value' } };
  }
  const { file, at } = placeOf(
    instance,
    against !== undefined && speaker(instance, against) > speaker(instance, path) ? against : path,
  );
  const isOwn = file.startsWith(`services/${service.name}/`);
  return {
    severity: 'error',
    ...fault,
    file,
    place: { path: at, at: 'value' },
    ...(!isOwn && { seenIn: `${service.name} in ${environment.name}` }),
  };
}

/** The index of the layer that decides a value; -1 where none says it. */
function speaker({ layers }: Instance, path: Path): number {
  return (
    layersAt(
      workloadSchema,
      // The file of one resource says nothing of the map of them all.
      layers.map(({ values, within = [] }) => (within.length > path.length ? {} : values)),
      path,
    ).at(-1) ?? -1
  );
}

/** Whether some layer says a value of a service in an environment. */
export function isSaid(instance: Instance, path: Path): boolean {
  return speaker(instance, path) >= 0;
}

/** Where a value of a service in an environment is said: the layer that decides it, or else where it would stand. */
export function placeOf(instance: Instance, path: Path): { file: string; at: readonly string[] } {
  const { service, environment, layers } = instance;
  // What is missed is missed in the map around it, which some layer may say.
  const around = path.map((_, index) => path.slice(0, path.length - index)).find((it) => speaker(instance, it) >= 0);
  const layer = around && layers[speaker(instance, around)];
  if (layer?.file !== undefined) return { file: layer.file, at: placeIn(layer, written(layer.values, path)) };
  // What is said nowhere is missed where it would stand: the image in the release, all else in the service.
  const silent = path[0] === 'image' ? fileOf.release(service.name, environment.name) : service.file;
  return { file: silent, at: ['spec', ...path] };
}

/** A path up to the scalar that stands for what is further down: `cron` of a schedule that is a text. */
function written(values: Data, path: Path): Path {
  let value: Data | undefined = values;
  const end = path.findIndex((key) => {
    value = isMap(value) ? value[key] : undefined;
    return typeof value === 'string' || typeof value === 'number';
  });
  return end < 0 ? path : path.slice(0, end + 1);
}
