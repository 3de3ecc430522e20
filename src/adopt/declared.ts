import { fileOf, type Organisation } from '../model/organisation.js';
import { filled, listAt, mapAt, said, type DataMap } from './data.js';
import type { Group } from './group.js';
import type { InputFault } from './input.js';
import { layerOver, opened, same } from './layers.js';
import type { Resource, Scene, Target } from './scene.js';
import { domain } from '../model/kinds/domain.js';

/** What a group of objects says, before it is known which file says it. */
export interface Expressed {
  readonly group: Group;
  readonly type: string;
  readonly values: DataMap;
  readonly dependsOn: readonly string[];
  readonly comment?: string;
}

/** Why a service that is declared already cannot get a release from what was read: nothing that exists is changed. */
export function conflictsOf({ target }: Scene, organisation: Organisation, expressed: Expressed): InputFault[] {
  const { group, type, dependsOn } = expressed;
  const { service, workload } = group;
  const declared = organisation.services.get(service)?.spec;
  if (declared === undefined) return [];
  const fault = (message: string, hint: string): InputFault => ({ where: workload.where, message, hint });
  const release = fileOf.release(service, target.environment);
  const file = fileOf.service(service);
  const missing = dependsOn.filter((it) => declared.dependsOn?.includes(it) !== true);
  if (organisation.releases.get(service)?.has(target.environment) === true)
    return [
      fault(
        `${release} is there already: the service runs in ${target.environment}.`,
        'Adopt another environment, or remove it first.',
      ),
    ];
  return [
    ...(declared.owner === target.team
      ? []
      : [fault(`${service} belongs to the team ${declared.owner}.`, `Adopt it with --team ${declared.owner}.`)]),
    ...((declared.type ?? 'web') === type
      ? []
      : [
          fault(
            `${service} is of the type ${declared.type ?? 'web'}, and this would be ${type}.`,
            'Give one of them another name.',
          ),
        ]),
    ...missing.map((it) =>
      fault(`${service} calls ${it} here, and ${file} does not say so.`, `Add ${it} to dependsOn in ${file}.`),
    ),
  ];
}

function specOf({ file }: Resource, { resources }: Organisation): DataMap | undefined {
  const [root, owner, name = ''] = file.split('/');
  const declaration = resources.get(`${root}/${owner}`)?.get(name.replace(/\.yaml$/, ''));
  return declaration?.spec as DataMap | undefined;
}

export function isDeclared(resource: Resource, organisation: Organisation): boolean {
  return specOf(resource, organisation) !== undefined;
}

/** Why a Secret or a Config that is declared already is not what was read. */
export function resourceConflicts(resource: Resource, organisation: Organisation, target: Target): InputFault[] {
  const declared = specOf(resource, organisation);
  if (declared === undefined) return [];
  const { file, kind, spec, from } = resource;
  const fault = (message: string, hint: string): InputFault => ({ where: from?.where ?? 'the input', message, hint });
  const { environments } = declared;
  if (Array.isArray(environments) && !environments.includes(target.environment))
    return [
      fault(
        `${file} does not exist in ${target.environment} yet.`,
        `Add ${target.environment} to environments in ${file}.`,
      ),
    ];
  const missing = listAt(spec, 'keys').filter((key) => !listAt(declared, 'keys').includes(key));
  if (kind === 'Secret' && missing.length > 0)
    return [
      fault(`${file} lacks keys that are read here.`, `Add to keys in ${file}: ${missing.map(String).join(', ')}.`),
    ];
  if (kind === 'Config' && !same(mapAt(declared, 'data'), mapAt(spec, 'data')))
    return [
      fault(
        `${file} has other texts, and a Config has the same ones everywhere.`,
        'Make them equal, or give one of them another name.',
      ),
    ];
  return [];
}

/** What a release says otherwise of a Domain that is declared already; undefined where that is nothing. */
export function domainLayer(resource: Resource, organisation: Organisation): DataMap | undefined {
  const declared = specOf(resource, organisation);
  if (declared === undefined || resource.kind !== 'Domain') return undefined;
  const { reason, description } = declared;
  const [before, after] = [opened(domain.spec, declared), opened(domain.spec, resource.spec)] as [DataMap, DataMap];
  return filled(layerOver(before, said({ ...after, reason, description }), domain.spec));
}
