import type { Fault, Problem } from '../declare/finding.js';
import type { Context } from '../model/graph.js';
import { layersAt } from '../model/origin.js';
import { fileOf } from '../model/organisation.js';
import { workloadSchema } from '../model/workload.js';
import { checkCalls } from './calls.js';
import { checkSchema } from './schema.js';
import { Workload as validWorkload } from './validators.js';
import { checkWorkload, type WorkloadFault } from './workload.js';

/** What is wrong with a service in an environment after merging, each at the line that decides the value. */
export function checkInstance(context: Context): Problem[] {
  const { workload } = context.instance;
  const whole = checkSchema(validWorkload, workloadSchema, workload).map(fromSchema);
  // A value of the wrong form would only be reported again, in other words.
  const faults = whole.length > 0 ? whole : [...checkWorkload(context.instance), ...checkCalls(context)];
  return faults.map((fault) => problemOf(context, fault));
}

function fromSchema({ code, place, message, hint }: Fault): WorkloadFault {
  return { code, path: (place?.path ?? []).map(String), message, hint };
}

function problemOf({ instance }: Context, { path, ...fault }: WorkloadFault): Problem {
  const { layers, service, environment } = instance;
  const release = fileOf.release(service.name, environment.name);
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
  return { ...fault, severity: 'error', file: layer?.file ?? release, place: { path: place, at: 'value' } };
}
