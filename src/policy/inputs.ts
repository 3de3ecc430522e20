import type { Context } from '../model/graph.js';
import type { Declaration } from '../model/kinds/kind.js';
import type { Organisation } from '../model/organisation.js';
import type { Scope } from '../model/rule.js';
import { renderPart } from '../render/folders.js';
import { declaredAt } from '../render/origin.js';
import { partsOf, type Part } from '../render/parts.js';
import type { Validated } from '../validate/validate.js';
import {
  locateFirst,
  locateIn,
  named,
  serviceInput,
  serviceKey,
  subjectOf,
  type Located,
  type Subject,
} from './service-input.js';

/** Something that rules are asked about. */
export interface Question {
  readonly scope: Scope;
  /** What the rules see: plain data. */
  readonly input: () => unknown;
  /** Questions with equal keys are equal. */
  readonly key: string;
  /** What it is about, as people call it: `web in production`. */
  readonly about: Subject;
  /** Something is wrong in the declaration and left out here: what a rule misses may be there, what it sees is there. */
  readonly isPartial?: boolean;
  /** Where a path that a rule names is. */
  readonly locate: (path: readonly string[]) => Located;
}

/**
 * Every declaration, with the team and the environment that it refers to.
 * @param other the other side of a change, where only what differs is to be asked: teams that it has, too, are left out
 */
export function declarationQuestions(organisation: Organisation, other?: Organisation): Question[] {
  return declarationsOf(organisation, other).map((declaration) => {
    const { kind, name, file, id, spec } = declaration;
    const [folder, owner = ''] = file.split('/');
    const service = folder === 'services' ? organisation.services.get(owner) : undefined;
    const ofFolder = folder === 'teams' ? owner : undefined;
    const team = organisation.teams.get(kind === 'Team' ? name : (service?.spec.owner ?? ofFolder ?? ''));
    const environment = kind === 'Release' ? organisation.environments.get(name) : undefined;
    return {
      scope: 'declaration',
      input: () => ({
        kind,
        metadata: { name },
        file,
        spec,
        ...(team && { team: named(team) }),
        ...(environment && { environment: named(environment) }),
      }),
      key: [id, file, team?.id, environment?.id].join(' '),
      about: {
        ...(folder === 'services' && { service: owner }),
        ...(kind === 'Release' && { environment: name }),
        ...(team && { team: team.name }),
      },
      ...(organisation.unread.has(file) && { isPartial: true }),
      locate: (path) => ({ file, place: { path, at: 'value' } }),
    };
  });
}

function declarationsOf(organisation: Organisation, other?: Organisation): readonly Declaration<object>[] {
  const { teams, environments, services, releases, defaults, offerings, prices, resources } = organisation;
  return [
    ...[...teams.values()].filter((team) => !isSame(team, organisation, other)),
    ...environments.values(),
    ...services.values(),
    ...[...releases.values()].flatMap((ofService) => [...ofService.values()]),
    ...(defaults ? [defaults] : []),
    ...offerings.values(),
    ...prices.values(),
    ...[...resources.values()].flatMap((ofOwner) => [...ofOwner.values()] as Declaration<object>[]),
  ];
}

function isSame({ name, file, id }: Declaration<object>, { unread }: Organisation, other?: Organisation): boolean {
  return other?.teams.get(name)?.id === id && other.unread.has(file) === unread.has(file);
}

/** Every service in its environments, merged. */
export function serviceQuestions(organisation: Organisation, contexts: readonly Context[]): Question[] {
  return contexts.map((context) => ({
    scope: 'service',
    input: () => serviceInput(organisation, context),
    key: serviceKey(organisation, context),
    about: subjectOf(context),
    locate: (path) => locateIn(context, path),
  }));
}

/** Every rendered object. What a rule says of it is told at the declaration that it comes from. */
export function objectQuestions({ contexts, organisation }: Pick<Validated, 'contexts' | 'organisation'>): Question[] {
  return partsOf(contexts, organisation).flatMap((part) =>
    renderPart(part).map((object, index) => ({
      scope: 'object',
      input: () => object,
      key: `${part.id} ${part.path} ${part.key} ${index}`,
      about: aboutOf(part),
      locate: (path) =>
        'service' in part ? locateFirst(part.service, declaredAt(object, path)) : { file: fileOf(part) },
    })),
  );
}

/** Whose a part of what is rendered is. */
export function aboutOf(part: Part): Subject {
  if ('service' in part) return subjectOf(part.service);
  if ('resource' in part) {
    const { team, service, environment } = part.resource.resource;
    return { team, ...(service !== undefined && { service }), environment: environment.name };
  }
  const { team, environment } = 'shared' in part ? part : part.namespace;
  return { team, environment };
}

/** The file that decides most of what is no service's own. */
function fileOf(part: Exclude<Part, { service: unknown }>): string {
  if ('resource' in part) return part.resource.offered.offering.file;
  return 'shared' in part ? part.shared.declaration.file : part.environment.file;
}
