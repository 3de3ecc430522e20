import type { Context } from '../model/graph.js';
import { isReference, type Call, type Face } from '../model/calls.js';
import type { EnvValue } from '../model/fields/env.js';
import type { WorkloadFault } from './workload-fault.js';
import { suggestion } from './suggest.js';

/** Whether what an instance calls runs in its environment and has the port. */
export function checkCalls(context: Context): WorkloadFault[] {
  return context.calls.flatMap((call) => {
    const face = context.callees.get(call.service);
    return face === undefined ? notDeployed(context, call) : portFaults(context, call, face);
  });
}

/** Only where the service exists: one that does not is told once, at the line that names it. */
function notDeployed({ instance, absent }: Context, { service, path }: Call): WorkloadFault[] {
  if (!absent.includes(service)) return [];
  const environment = instance.environment.name;
  return [
    {
      code: 'not-deployed',
      path,
      message: `"${service}" has no release in ${environment}, and ${instance.service.name} refers to it there.`,
      hint: `Add services/${service}/${environment}.yaml, or ${withoutCall(instance.service.name, environment, path)}.`,
    },
  ];
}

/** What is in `dependsOn` holds for all environments; a variable may be another one in each. */
function withoutCall(caller: string, environment: string, path: Call['path']): string {
  return path[0] === 'dependsOn'
    ? 'remove it from dependsOn'
    : `override the reference in services/${caller}/${environment}.yaml`;
}

function portFaults({ instance }: Context, { port, path }: Call, face: Face): WorkloadFault[] {
  const names = Object.keys(face.ports);
  if (port !== undefined) {
    if (Object.hasOwn(face.ports, port)) return [];
    return [
      {
        code: 'unknown-port',
        path,
        message: `"${face.service}" has no port "${port}".`,
        hint: suggestion(port, names),
      },
    ];
  }
  if (names.length === 1 || (path[0] === 'dependsOn' && face.further.length > 0)) return [];
  if (names.length > 1 && (path[0] === 'dependsOn' || wantsHost(instance.workload, path))) return [];
  const message =
    names.length === 0
      ? `"${face.service}" has no ports, so nobody can call it.`
      : `"${face.service}" has several ports.`;
  return [
    {
      code: 'unknown-port',
      path,
      message,
      hint: names.length === 0 ? 'Remove the reference.' : `Add port: NAME. ${suggestion('', names)}`,
    },
  ];
}

function wantsHost(workload: object, path: readonly string[]): boolean {
  const value = path.reduce<unknown>(
    (at, key) => (at as Record<string, unknown> | undefined)?.[key],
    workload,
  ) as EnvValue;
  return isReference(value) && value.key === 'host';
}
