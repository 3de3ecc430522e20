import type { Problem } from '../declare/finding.js';
import { compareText, groupBy } from '../lists.js';
import type { Context } from '../model/graph.js';
import { namespaceOf } from '../model/names.js';
import { fileOf, isUnread, type Organisation } from '../model/organisation.js';
import { problemOf } from './instance.js';
import { listOf } from './suggest.js';
import { keyOf } from './unrendered.js';
import { unique, type Validated } from './validate.js';

/** A service in a namespace that another team has, or the platform, or nobody yet, and its own team has not. */
export interface Foreign {
  readonly context: Context;
  /** The teams whose namespace it is, sorted; none where no team has it: then the platform decides about it. */
  readonly teams: readonly string[];
  /** Whether the change makes it so: a service that keeps its place under another owner does not. */
  readonly isNew: boolean;
}

/**
 * The services of the head that chose a namespace that is not their team's. It is of the team that it is named for, or else
 * of those that ran something in it on the base.
 */
export function foreignNamespaces(before: Validated, after: Validated): Foreign[] {
  const chosen = after.contexts.filter(({ instance }) => instance.workload.namespace !== undefined);
  if (chosen.length === 0) return [];
  const named = groupBy([before, after].flatMap(namesIn), ({ space }) => space);
  // What is wrong with what runs there opens it to nobody, and gives nobody a right to it.
  const used = groupBy(before.all, spaceOf);
  const own = new Set(before.contexts.map((it) => `${ownerOf(it)} ${spaceOf(it)}`));
  const places = new Map(before.contexts.map((context) => [keyOf(context), context.instance.namespace]));
  return chosen.flatMap((context): Foreign[] => {
    const { service, namespace } = context.instance;
    const space = spaceOf(context);
    const { owner } = service.spec;
    const byName = named.get(space)?.map(({ team }) => team);
    if (byName?.includes(owner) ?? own.has(`${owner} ${space}`)) return [];
    const owners = byName ?? used.get(space)?.map(ownerOf) ?? [];
    const teams = [...new Set(owners)].filter((team) => team !== owner).sort(compareText);
    const stays = places.get(keyOf(context)) === namespace && teams.every((team) => isKnown(before.organisation, team));
    return [{ context, teams, isNew: !stays }];
  });
}

/** Only what a change brings in: who was there before has been told. The base and the head say what is reserved. */
export function checkForeign(foreign: readonly Foreign[], sides: readonly Validated[]): Problem[] {
  const reserved = new Set(sides.flatMap(({ organisation }) => organisation.defaults?.spec.reservedNamespaces ?? []));
  return unique(foreign.filter(({ isNew }) => isNew).flatMap((it) => problemWith(it, reserved) ?? []));
}

/** undefined of a namespace that is nobody's: then the platform is asked. */
function problemWith({ context, teams }: Foreign, reserved: ReadonlySet<string>): Problem | undefined {
  const isReserved = reserved.has(context.instance.namespace) || context.instance.namespace.endsWith('-system');
  if (teams.length === 0 && isReserved) return reservedProblem(context);
  if (teams.length === 0 && purposeOf(context) === undefined) return undefined;
  const { service, environment, namespace } = context.instance;
  const { owner } = service.spec;
  const purpose = purposeOf(context);
  const ofTeams = teams.length === 1 ? `team ${teams.join('')}` : `the teams ${listOf(teams)}`;
  const whose = teams.length === 0 ? 'the platform team' : ofTeams;
  const what =
    teams.length === 0 && purpose !== undefined
      ? `that of the platform, whose ${words[purpose]} runs there`
      : `that of ${whose}, with its Secrets and its quota`;
  return problemOf(context, {
    code: 'foreign-namespace',
    severity: 'warning',
    path: ['namespace'],
    message: `The namespace ${namespace} is ${what}, and ${service.name} is of team ${owner}.`,
    hint: `Leave namespace out: then it runs in ${namespaceOf(owner, environment.name)}. Otherwise ${whose} must approve it.`,
  });
}

/** What operators run there would be under the quota and the closing policy of a team, and the team beside them. */
function reservedProblem(context: Context): Problem {
  const { service, environment, namespace } = context.instance;
  return problemOf(context, {
    code: 'reserved-name',
    path: ['namespace'],
    message: `The namespace ${namespace} is reserved for what the platform runs.`,
    hint: `Leave namespace out: then it runs in ${namespaceOf(service.spec.owner, environment.name)}.`,
  });
}

/** What the platform runs in the namespace of a service, by the environment. */
function purposeOf({ instance: { environment, namespace } }: Context): keyof typeof words | undefined {
  const { ingressController, monitoring } = environment.spec.namespaces ?? {};
  if (namespace === ingressController) return 'ingressController';
  return namespace === monitoring ? 'monitoring' : undefined;
}

const words = { ingressController: 'ingress controller', monitoring: 'monitoring' } as const;

/** The namespaces that are named for teams. */
function namesIn({ organisation: { teams, environments } }: Validated): { space: string; team: string }[] {
  return [...environments.values()].flatMap(({ name, spec }) =>
    [...teams.keys()].map((team) => ({ space: `${spec.cluster ?? ''}/${namespaceOf(team, name)}`, team })),
  );
}

/** A namespace in a cluster; environments that name none share one. */
function spaceOf({ instance: { environment, namespace } }: Context): string {
  return `${environment.spec.cluster ?? ''}/${namespace}`;
}

function ownerOf({ instance }: Context): string {
  return instance.service.spec.owner;
}

function isKnown(organisation: Organisation, team: string): boolean {
  return organisation.teams.has(team) || isUnread(organisation, fileOf.team(team));
}
