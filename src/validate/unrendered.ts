import { lenderOf } from '../model/account.js';
import { hasOwner } from '../model/instance.js';
import type { Context } from '../model/graph.js';
import { fileOf, isUnread, sourcesOf, type Organisation } from '../model/organisation.js';
import { folderFor } from '../model/resources.js';
import type { Reading } from './read.js';

/** Something that cannot be rendered, because a declaration that it depends on is unread or wrong. */
export interface Unrendered {
  /** The service; missing for what a team has for all of its services. */
  readonly service?: string;
  /** The path of what a team has. */
  readonly file?: string;
  readonly environment: string;
  /** The team that owns it, where that is known. */
  readonly team?: string;
  /** Why, in words that follow "because". */
  readonly because: string;
  /** The ids of the files that it is made from: equal where nothing of its own has changed. */
  readonly sources: string;
  /** The side of the change on which it could not be rendered. */
  readonly side: 'base' | 'head';
  /** It could not be rendered on the base, and is gone from the head. */
  readonly isRemoved?: boolean;
  /** The namespaces between which the change moves it, which is known all the same, and what it has itself. */
  readonly moves?: { readonly from: string; readonly to: string; readonly resources: readonly string[] };
}

/** Every release whose service is not rendered, by the paths alone: nothing that is there may count as removed. */
export function unrenderedServices(
  { organisation, files }: Reading,
  contexts: readonly Context[],
  all: readonly Context[],
): Unrendered[] {
  const rendered = new Set(contexts.map(keyOf));
  const declared = [...files.keys()].flatMap((file) => /^services\/([^/]+\/[-a-z0-9]+)\.yaml$/.exec(file)?.[1] ?? []);
  const missing = declared.filter((key) => !rendered.has(key) && mayBeRelease(organisation, key));
  if (missing.length === 0) return [];
  const whole = new Map(all.map((context) => [keyOf(context), context]));
  return missing.map((key) => {
    const [service = '', environment = ''] = key.split('/');
    const team = organisation.services.get(service)?.spec.owner;
    const sources = [
      ...sourcesOf(organisation, service, environment),
      ...sharedFiles(whole.get(key)),
      ...teamFile(organisation, environment, team),
    ];
    return {
      service,
      environment,
      ...(team !== undefined && { team }),
      because: reasonOf(whole.get(key), { organisation, files }, sources, service),
      sources: sources.map((file) => files.get(file) ?? '').join(' '),
      side: 'head',
    };
  });
}

/** Whether a file is a release, or nobody knows what it is, or it stands where only a release of that name can. */
function mayBeRelease({ resources, environments }: Organisation, key: string): boolean {
  const [service = '', name = ''] = key.split('/');
  if (name === 'service') return false;
  return environments.has(name) || resources.get(folderFor.service(service))?.has(name) !== true;
}

function reasonOf(
  context: Context | undefined,
  { organisation: { unread, services, teams }, files }: Pick<Reading, 'organisation' | 'files'>,
  sources: readonly string[],
  service: string,
): string {
  const faulty = sources.filter((file) => isUnread({ unread }, file));
  if (faulty.length > 0) return `there are faults in ${faulty.join(', ')}`;
  const owner = services.get(service)?.spec.owner;
  if (owner !== undefined && !hasOwner({ teams, unread }, { owner })) return `there is no team ${owner}`;
  if (context === undefined) {
    const absent = sources.filter((file) => !files.has(file) && file !== fileOf.defaults());
    return `there is no ${absent.join(' and no ')}`;
  }
  const { calls, callees, account, instance } = context;
  const missing = new Set(calls.map((call) => call.service).filter((name) => !callees.has(name)));
  if (account === undefined) missing.add(lenderOf(instance) ?? '');
  return missing.size > 0 ? `too little is known of ${[...missing].join(', ')}` : 'values do not fit together';
}

/** The file of a team where it says whom alerts tell. */
function teamFile({ environments, teams }: Organisation, environment: string, team = ''): string[] {
  const isMeasured = environments.get(environment)?.spec.monitoring !== undefined;
  return isMeasured && teams.has(team) ? [fileOf.team(team)] : [];
}

/** The files of what the team and the platform have for all services, as far as a service reads or uses it. */
function sharedFiles(context: Context | undefined): string[] {
  const targets = [...(context?.targets.values() ?? [])].flatMap((it) => ('file' in it ? (it.file ?? []) : []));
  const uses = [...(context?.uses.values() ?? [])].flatMap((it) => {
    if (it.is !== 'found') return 'file' in it ? it.file : [];
    return [it.resource.file, it.offered?.offering.file ?? []].flat();
  });
  return [...targets, ...uses].filter((file) => !file.startsWith('services/'));
}

/** What a team has for all of its services and could not be read, in each environment in which the team runs anything. */
export function unrenderedShared({ organisation, files }: Reading, all: readonly Context[]): Unrendered[] {
  const unclear = [...files].flatMap(([file, id]) => {
    const team = /^teams\/([^/.]+)(\/[-a-z0-9]+\.yaml)?$/.exec(file)?.[1];
    return team !== undefined && organisation.unread.has(file) ? [{ file, id, team }] : [];
  });
  return unclear.flatMap(({ file, id, team }) => {
    const ofTeam = all.filter(({ instance }) => instance.service.spec.owner === team);
    const environments = new Set(ofTeam.map(({ instance }) => instance.environment.name));
    const because = 'there are faults there';
    return [...environments].map((environment): Unrendered => {
      return { file, environment, team, because, sources: `${id} ${environment}`, side: 'head' };
    });
  });
}

/** A service in an environment, as text. */
export function keyOf({ instance }: Context): string {
  return `${instance.service.name}/${instance.environment.name}`;
}
