import type { Code } from '../declare/codes.js';
import type { Fault, Problem } from '../declare/finding.js';
import type { Context } from '../model/graph.js';
import { layersAt } from '../model/origin.js';
import { fileOf } from '../model/organisation.js';
import { workloadSchema } from '../model/workload.js';
import { checkCalls } from './calls.js';
import { checkSchema } from './schema.js';
import { Workload as validWorkload } from './validators.js';
import { checkWorkload } from './workload.js';
import type { WorkloadFault } from './workload-fault.js';

/**
 * What is wrong with a service in an environment after merging, each at the line that decides the value. Where some
 * values were wrong and are left out, only what does not depend on them.
 */
export function checkInstance(context: Context): Problem[] {
  const { workload, isWhole } = context.instance;
  const faults = checkSchema(validWorkload, workloadSchema, workload).map(fromSchema);
  // A value of the wrong form would only be reported again, in other words.
  if (faults.length === 0) faults.push(...checkWorkload(context.instance), ...checkCalls(context));
  return faults.filter(({ code }) => isWhole || !needsWhole.includes(code)).map((fault) => problemOf(context, fault));
}

/** Faults that may only seem to be: what they miss may be what was left out. */
const needsWhole: readonly Code[] = ['missing-field', 'unknown-port', 'unknown-volume', 'unknown-config'];

function fromSchema({ code, place, message, hint }: Fault): WorkloadFault {
  const path = (place?.path ?? []).map(String);
  if (code !== 'missing-field' || path.length > 1) return { code, path, message, hint };
  return { code, path, message: `Neither this release nor what it inherits says "${path.join('.')}".`, hint };
}

function problemOf({ instance }: Context, { path, ...fault }: WorkloadFault): Problem {
  const { layers, service, environment } = instance;
  // What is said nowhere is missed where it would stand: the image in the release, all else in the service.
  const silent = path[0] === 'image' ? fileOf.release(service.name, environment.name) : service.file;
  if (path[0] === 'dependsOn' || path[0] === 'type') {
    return { ...fault, severity: 'error', file: service.file, place: { path: ['spec', ...path], at: 'value' } };
  }
  const index = layersAt(
    workloadSchema,
    layers.map(({ values }) => values),
    path,
  ).at(-1);
  const layer = index === undefined ? undefined : layers[index];
  const place = layer?.file === undefined ? ['spec', ...path] : [...layer.path, ...path];
  return { ...fault, severity: 'error', file: layer?.file ?? silent, place: { path: place, at: 'value' } };
}
