import { groupBy } from '../lists.js';
import { lenderOf } from '../model/account.js';
import { lifecycleOf } from '../model/fields/lifecycle.js';
import type { Context } from '../model/graph.js';
import { folderOf, type Organisation } from '../model/organisation.js';
import { namespaceOfTeams } from '../model/provisioned.js';
import { resourcesOfTeams } from '../model/uses.js';
import { domainClaims } from './domains.js';
import { nodePortClaims } from './node-ports.js';
import { externalClaims, externalThings } from './offerings/external-names.js';
import { saidIn } from './references.js';
import type { Validated } from './validate.js';

/** What ties a service to others, as text, by service. A service that has none is not there. */
export type Ties = ReadonlyMap<string, ReadonlySet<string>>;

/**
 * The ties of a service: whom it `names`, whom it `follows` (what replaces it), and what it has in common with others,
 * any of which may decide about it: its team, its namespaces, what it claims of clusters and of providers. Of those in an
 * environment (`in`, by the last letters of their names) it only matters whether there are any.
 */
export function tiesOf({ organisation, all }: Pick<Validated, 'organisation' | 'all'>): Ties {
  const ties = new Map<string, Set<string>>();
  const tie = (service: string, ...to: readonly string[]) => {
    const known = ties.get(service) ?? new Set();
    ties.set(service, known);
    for (const it of to) known.add(it);
  };
  for (const { name, spec } of organisation.services.values()) {
    const { replacedBy } = lifecycleOf(spec);
    const owner = spec.owner as string | undefined; // missing where it was wrong
    tie(name, ...(owner === undefined ? [] : [`team ${owner}`]));
    if (replacedBy !== undefined) tie(name, `names ${replacedBy}`, `follows ${replacedBy}`);
  }
  for (const [service, releases] of organisation.releases)
    tie(service, ...[...releases.keys()].map((environment) => `in ${environment}/${service.at(-1) ?? ''}`));
  for (const folder of organisation.resources.keys())
    if (folder.startsWith('services/')) tie(folder.slice('services/'.length));
  for (const { file, name } of saidIn(organisation))
    if (file.startsWith('services/')) tie(folderOf(file), `names ${name}`);
  const ofTeams = claimsOfTeams(organisation);
  for (const { name, spec } of organisation.services.values()) tie(name, ...(ofTeams.get(spec.owner) ?? []));
  for (const context of all) tie(context.instance.service.name, ...tiesIn(context, organisation));
  return ties;
}

function tiesIn(context: Context, organisation: Organisation): string[] {
  const { instance } = context;
  const { environment, namespace, calls } = instance;
  const lender = lenderOf(instance);
  return [
    ...calls.map(({ service }) => `names ${service}`),
    ...(lender === undefined ? [] : [`names ${lender}`]),
    `namespace ${environment.name}/${namespace}`,
    `space ${environment.spec.cluster ?? ''}/${namespace}`,
    // Rules ask who else has a host, under whatever path and in whatever environment.
    ...Object.values(instance.workload.domains ?? {}).map(({ host }) => `host ${host}`),
    ...domainClaims(context).map((claim) => `domain ${claim}`),
    ...nodePortClaims(context).map((claim) => `port ${claim}`),
    ...externalClaims(context, organisation).map((claim) => `external ${claim}`),
  ];
}

/** What a team claims by what it has itself: whoever runs for it anywhere decides where that is. */
function claimsOfTeams(organisation: Organisation): ReadonlyMap<string, readonly string[]> {
  const claims = resourcesOfTeams(organisation).flatMap((resource) => {
    const space = `space ${resource.environment.spec.cluster ?? ''}/${namespaceOfTeams(resource)}`;
    const things = externalThings(resource, organisation.offerings).map(({ key }) => `external ${key}`);
    return [space, ...things].map((claim) => ({ team: resource.team, claim }));
  });
  return new Map([...groupBy(claims, ({ team }) => team)].map(([team, all]) => [team, all.map((it) => it.claim)]));
}
