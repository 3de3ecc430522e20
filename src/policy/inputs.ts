import type { Place } from '../declare/finding.js';
import type { Context } from '../model/graph.js';
import type { Declaration } from '../model/kinds/kind.js';
import type { Organisation } from '../model/organisation.js';
import type { Scope } from '../model/rule.js';
import { renderPart } from '../render/folders.js';
import { declaredAt } from '../render/origin.js';
import { partsOf, type Part } from '../render/parts.js';
import { placeOf } from '../validate/instance.js';
import type { Validated } from '../validate/validate.js';

/** Something that rules are asked about. */
export interface Question {
  readonly scope: Scope;
  /** What the rules see: plain data. */
  readonly input: () => unknown;
  /** Questions with equal keys are equal. */
  readonly key: string;
  /** What it is about, as people call it: `web in production`. */
  readonly about: Subject;
  /** Where a path that a rule names is. */
  readonly locate: (path: readonly string[]) => Located;
}

/** What a finding is about, as far as it has these. */
export interface Subject {
  readonly service?: string;
  readonly environment?: string;
  readonly team?: string;
}

export interface Located {
  readonly file: string;
  readonly place?: Place;
}

/** Every declaration, with the team and the environment that it refers to. */
export function declarationQuestions(organisation: Organisation): Question[] {
  return declarationsOf(organisation).map((declaration) => {
    const { kind, name, file, id, spec } = declaration;
    const [folder, service] = file.split('/');
    const owner = (spec as { owner?: string }).owner ?? organisation.services.get(service ?? '')?.spec.owner;
    const team = organisation.teams.get(kind === 'Team' ? name : (owner ?? ''));
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
        ...(folder === 'services' && service !== undefined && { service }),
        ...(kind === 'Release' && { environment: name }),
        ...(team && { team: team.name }),
      },
      locate: (path) => ({ file, place: { path, at: 'value' } }),
    };
  });
}

/** All declarations that could be read as a whole: of the others nobody knows what they say. */
function declarationsOf(organisation: Organisation) {
  const { teams, environments, services, releases, defaults, resources, unread } = organisation;
  const all: readonly Declaration<object>[] = [
    ...teams.values(),
    ...environments.values(),
    ...services.values(),
    ...[...releases.values()].flatMap((ofService) => [...ofService.values()]),
    ...(defaults ? [defaults] : []),
    ...[...resources.values()].flatMap((ofOwner) => [...ofOwner.values()] as Declaration<object>[]),
  ];
  return all.filter(({ file }) => !unread.has(file));
}

function named({ name, spec }: Declaration<object>): object {
  return { name, ...spec };
}

/** Every service in its environments, merged. */
export function serviceQuestions(organisation: Organisation, contexts: readonly Context[]): Question[] {
  return contexts.map((context) => ({
    scope: 'service',
    input: () => serviceInput(organisation, context),
    key: `${context.key} ${organisation.teams.get(context.instance.service.spec.owner)?.id ?? ''}`,
    about: subjectOf(context),
    locate: (path) => locateIn(context, path),
  }));
}

/** What rules see of a service in an environment: its facts and its merged values, and what is around it. */
export function serviceInput({ teams }: Organisation, context: Context): object {
  const { service, environment, namespace, workload } = context.instance;
  const { service: _, ...ofEnvironment } = environment.spec;
  const { name, spec } = service;
  const team = teams.get(spec.owner);
  return {
    name,
    namespace,
    // The facts stand in the Service alone; what may be said elsewhere, too, is merged.
    spec: { ...spec, ...workload },
    team: team ? named(team) : { name: spec.owner },
    environment: { name: environment.name, ...ofEnvironment },
    calls: [...context.callees.values()].map(({ service: callee, namespace: at }) => ({
      service: callee,
      namespace: at,
    })),
    callers: context.callers.map(({ service: caller, namespace: at }) => ({ service: caller, namespace: at })),
  };
}

export function subjectOf({ instance: { service, environment } }: Context): Subject {
  return { service: service.name, environment: environment.name, team: service.spec.owner };
}

/** Where a path of {@link serviceInput} is said. */
export function locateIn({ instance }: Context, path: readonly string[]): Located {
  const inSpec = path[0] === 'spec' ? path.slice(1) : path;
  const { file, at } = placeOf(instance, inSpec);
  return { file, place: { path: at, at: 'value' } };
}

/** Every rendered object. What a rule says of it is told at the declaration that it comes from. */
export function objectQuestions({ contexts, organisation }: Pick<Validated, 'contexts' | 'organisation'>): Question[] {
  return partsOf(contexts, organisation).flatMap((part) =>
    renderPart(part).map((object, index) => ({
      scope: 'object',
      input: () => object,
      key: `${part.id} ${part.path} ${part.key} ${index}`,
      about: aboutOf(part),
      locate: (path) => ('service' in part ? locateIn(part.service, declaredAt(object, path)) : { file: fileOf(part) }),
    })),
  );
}

function aboutOf(part: Part): Subject {
  if ('service' in part) return subjectOf(part.service);
  const { team, environment } = 'shared' in part ? part : part.namespace;
  return { team, environment };
}

/** The file that decides most of what is no service's own. */
function fileOf(part: Exclude<Part, { service: unknown }>): string {
  return 'shared' in part ? part.shared.declaration.file : part.environment.file;
}
