import type { Data } from '../model/merge.js';
import type { Organisation } from '../model/organisation.js';
import { filled, listAt, mapAt, pick, said, type DataMap } from './data.js';
import { draft, type Draft } from './declaration.js';
import type { Group } from './group.js';
import type { InputFault } from './input.js';
import { layerOver, opened, same } from './layers.js';
import { unknownKey } from './shared.js';
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

/** Why a service that is declared already cannot get a release from what was read. */
export function conflictsOf({ target }: Scene, organisation: Organisation, expressed: Expressed): InputFault[] {
  const { group, type } = expressed;
  const { service, workload } = group;
  const declared = organisation.services.get(service)?.spec;
  if (declared === undefined) return [];
  const fault = (message: string, hint: string): InputFault => ({ where: workload.where, message, hint });
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

/** What a Secret or a Config that is declared already says once it is there in this environment, too. */
export function resourceDraft(resource: Resource, organisation: Organisation, target: Target): Draft | undefined {
  const declared = specOf(resource, organisation);
  const { kind, name, spec } = resource;
  if (declared === undefined || kind === 'Domain') return undefined;
  const { environments } = declared;
  const isListed = declared['keys'] !== undefined && spec['keys'] !== undefined;
  const keys = isListed ? { keys: withMore(listAt(declared, 'keys'), listAt(spec, 'keys')) } : {};
  const texts = isHereAlone(declared, target) ? pick(spec, ['data']) : {};
  const isHere = !Array.isArray(environments) || environments.includes(target.environment);
  const everywhere = isHere ? {} : { environments: [...listAt(declared, 'environments'), target.environment] };
  return draft(kind, name, { ...declared, ...keys, ...texts, ...everywhere });
}

function isHereAlone({ environments }: DataMap, { environment }: Target): boolean {
  return same(environments, [environment]);
}

export function withMore(list: readonly Data[], more: readonly Data[]): readonly Data[] {
  return [...list, ...more.filter((it) => it !== unknownKey && !list.includes(it))];
}

/** Why a Config that is declared already is not what was read. */
export function resourceConflicts(resource: Resource, organisation: Organisation, target: Target): InputFault[] {
  const declared = specOf(resource, organisation);
  const { file, kind, spec, from } = resource;
  if (declared === undefined || kind !== 'Config' || isHereAlone(declared, target)) return [];
  if (spec['data'] === undefined || same(mapAt(declared, 'data'), mapAt(spec, 'data'))) return [];
  return [
    {
      where: from?.where ?? 'the input',
      message: `${file} has other texts, and a Config has the same ones everywhere.`,
      hint: 'Make them equal, or give one of them another name.',
    },
  ];
}

/** What a release says otherwise of a Domain that is declared already; undefined where that is nothing. */
export function domainLayer(resource: Resource, organisation: Organisation): DataMap | undefined {
  const declared = specOf(resource, organisation);
  if (declared === undefined || resource.kind !== 'Domain') return undefined;
  const { reason, description } = declared;
  const [before, after] = [opened(domain.spec, declared), opened(domain.spec, resource.spec)] as [DataMap, DataMap];
  return filled(layerOver(before, said({ ...after, reason, description }), domain.spec));
}
