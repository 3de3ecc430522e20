import { containersOf } from '../../model/containers.js';
import { comesFrom, type ResourceReference } from '../../model/fields/env.js';
import type { Context } from '../../model/graph.js';
import type { Instance } from '../../model/instance.js';
import { fileOf } from '../../model/organisation.js';
import type { Path } from '../../model/origin.js';
import { folderFor } from '../../model/resources.js';
import { namespaceOfUsed, type FoundResource, type Used } from '../../model/uses.js';
import { connectionTo } from '../../model/provisioned.js';
import { suggestion } from '../suggest.js';
import type { WorkloadFault } from '../workload-fault.js';
import { checkSaid } from './said.js';

/** Whether what a service uses exists where it runs, and is as its offering has it. */
export function checkUses(context: Context): WorkloadFault[] {
  return [
    ...[...context.uses].flatMap(([name, used]) => checkUsed(context, name, used)),
    ...containersOf(context.instance.workload).flatMap(({ path, container: { env = {} } }) =>
      Object.entries(env).flatMap(([variable, value]) =>
        comesFrom(value, 'resource') ? checkVariable(context, [...path, 'env', variable], value) : [],
      ),
    ),
  ];
}

function checkUsed(context: Context, name: string, used: Used): WorkloadFault[] {
  const path = ['uses', name];
  if (used.is === 'absent') return [absent(context, path, name, used.others)];
  if (used.is === 'elsewhere') {
    const { name: environment } = context.instance.environment;
    const message = `"${name}" does not exist in ${environment}.`;
    const hint = `Add ${environment} to the environments in ${used.file}, or write uses: { ${name}: null } here.`;
    return [{ code: 'unknown-resource', path, message, hint }];
  }
  if (used.is === 'unknown') return [];
  if (used.resource.service === undefined) return saidOfTeams(context, name, used.resource.file);
  return (used.offered ? checkSaid(used.resource, used.offered) : []).map((fault) => ({
    ...fault,
    path: [...path, ...fault.path],
  }));
}

function absent(
  { instance: { service } }: Context,
  path: Path,
  name: string,
  others: readonly string[],
): WorkloadFault {
  const own = fileOf.release(service.name, name);
  const ofTeam = `${folderFor.team(service.spec.owner)}/${name}.yaml`;
  return {
    code: 'unknown-resource',
    path,
    message: `Neither ${service.name} nor its team has a resource "${name}".`,
    hint: suggestion(name, others, `add it as ${own}, or as ${ofTeam} for the whole team`),
  };
}

/** All services of a team share its resources, so that none of them says what they are. */
function saidOfTeams({ instance: { workload } }: Context, name: string, file: string): WorkloadFault[] {
  return Object.keys(workload.uses?.[name] ?? {}).map((key) => ({
    code: 'conflicting-fields',
    path: ['uses', name, key],
    message: `"${name}" is the team's, for all of its services, and one of them says ${key} of it.`,
    hint: `Say it in ${file}, and here only ${name}: {}.`,
  }));
}

function checkVariable({ instance, uses }: Context, path: Path, { resource, key }: ResourceReference): WorkloadFault[] {
  const used = uses.get(resource);
  if (used === undefined) {
    const message = `${instance.service.name} uses no resource "${resource}" in ${instance.environment.name}.`;
    const hint = suggestion(resource, [...uses.keys()], `write uses: { ${resource}: {} } where it is the team's`);
    return [{ code: 'unknown-resource', path: [...path, 'resource'], message, hint }];
  }
  const { offered } = used.is === 'found' ? used : {};
  if (used.is === 'found' && isOutOfReach(instance, used, key))
    return [{ code: 'unknown-resource', path: [...path, 'resource'], ...outOfReach(instance, used) }];
  const keys = offered?.offering.spec.keys ?? [];
  if (offered === undefined || (key as string | undefined) === undefined || keys.includes(key)) return [];
  const message = `${offered.offering.name} gives no "${key}" to connect with.`;
  return [{ code: 'unknown-key', path: [...path, 'key'], message, hint: suggestion(key, keys) }];
}

/** A Secret can be read in its namespace alone. */
function isOutOfReach(instance: Instance, { resource, offered }: FoundResource, key: string): boolean {
  const namespace = namespaceOfUsed(resource, instance);
  if (offered === undefined || namespace === instance.namespace) return false;
  return 'secret' in connectionTo(resource, offered, namespace, key);
}

function outOfReach(instance: Instance, { resource }: FoundResource): Pick<WorkloadFault, 'message' | 'hint'> {
  const namespace = namespaceOfUsed(resource, instance);
  const { service, namespace: own } = instance;
  return {
    message: `What it takes to connect to ${resource.name} is in ${namespace}, and ${service.name} runs in ${own}.`,
    hint: `Remove namespace from ${service.name}, or give it a resource of its own.`,
  };
}
