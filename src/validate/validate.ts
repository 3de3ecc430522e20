import type { Problem } from '../declare/finding.js';
import { groupBy } from '../lists.js';
import { hasOwner } from '../model/instance.js';
import { contextsOf, type Context } from '../model/graph.js';
import { sourcesOf, type Organisation } from '../model/organisation.js';
import { folderFor } from '../model/resources.js';
import { remembered, type Memo } from '../tree/memo.js';
import { collisionsIn } from './collisions.js';
import { checkQuotas } from './environment.js';
import { checkInstance } from './instance.js';
import { nodePortCollisions } from './node-ports.js';
import type { Reading } from './read.js';
import { checkReferences } from './references.js';
import { checkResources } from './resources.js';
import { listOf } from './suggest.js';

/** An organisation with everything that is wrong with it. */
export interface Validated {
  readonly organisation: Organisation;
  /** The services in their environments that can be rendered. */
  readonly contexts: readonly Context[];
  /** The ones that cannot, because a declaration that they depend on is unread or wrong. */
  readonly unrendered: readonly Unrendered[];
  readonly problems: readonly Problem[];
  /** Paths that were refused unread. */
  readonly refused: readonly string[];
}

export interface Unrendered {
  readonly service: string;
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
}

/** All problems of a reading, those of single files included, each once. */
export async function validate(reading: Reading, memo: Memo): Promise<Validated> {
  const { organisation, problems } = reading;
  const environments = [...organisation.environments.keys()];
  const all = (await Promise.all(environments.map((name) => contextsOf(organisation, name, memo)))).flat();
  const checked = await Promise.all(all.map((context) => checkRemembered(context, memo)));
  const collisions = [...collisionsIn(all), ...nodePortCollisions(all)];
  const colliding = new Set(collisions.map(({ context }) => context));
  const contexts = checked
    .filter((it) => !it.problems.some(isError) && isWhole(it.context) && !colliding.has(it.context))
    .map(({ context }) => context);
  return {
    organisation,
    contexts,
    unrendered: unrendered(reading, contexts, all),
    refused: [...reading.files].flatMap(([file, id]) => (id === '' ? [file] : [])),
    problems: unique([
      ...problems,
      ...checkReferences(organisation),
      ...checkResources(organisation),
      ...checkQuotas(organisation),
      ...collisions.map(({ problem }) => problem),
      ...checked.flatMap((it) => it.problems),
    ]),
  };
}

function isError({ severity }: Problem): boolean {
  return severity === 'error';
}

async function checkRemembered(context: Context, memo: Memo) {
  const problems = await remembered(memo, `check ${context.key}`, () => checkInstance(context));
  return { context, problems };
}

/** Whether all that it is made from and all that it calls is known. */
function isWhole({ instance, calls, callees }: Context): boolean {
  return instance.isWhole && calls.every(({ service }) => callees.has(service));
}

/** Every release whose service is not rendered, by the paths alone: nothing that is there may count as removed. */
function unrendered(
  { organisation, files }: Reading,
  contexts: readonly Context[],
  all: readonly Context[],
): Unrendered[] {
  const rendered = new Set(contexts.map(keyOf));
  const whole = new Map(all.map((context) => [keyOf(context), context]));
  const declared = [...files.keys()].flatMap((file) => /^services\/([^/]+\/[-a-z0-9]+)\.yaml$/.exec(file)?.[1] ?? []);
  return declared
    .filter((key) => !rendered.has(key) && mayBeRelease(organisation, key))
    .map((key) => {
      const [service = '', environment = ''] = key.split('/');
      const sources = sourcesOf(organisation, service, environment);
      const team = organisation.services.get(service)?.spec.owner;
      return {
        service,
        environment,
        ...(team !== undefined && { team }),
        because: reasonOf(whole.get(key), organisation, sources, service),
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
  { unread, services, teams }: Organisation,
  sources: readonly string[],
  service: string,
): string {
  const files = sources.filter((file) => unread.has(file));
  if (files.length > 0) return `there are faults in ${files.join(', ')}`;
  const owner = services.get(service)?.spec.owner;
  if (owner !== undefined && !hasOwner({ teams, unread }, { owner })) return `there is no team ${owner}`;
  if (context === undefined) return 'a declaration that it needs is missing';
  const missing = new Set(context.calls.map((call) => call.service).filter((name) => !context.callees.has(name)));
  return missing.size > 0 ? `too little is known of ${[...missing].join(', ')}` : 'its values do not fit together';
}

function keyOf({ instance }: Context): string {
  return `${instance.service.name}/${instance.environment.name}`;
}

/** The same fault shows in many services and environments: it is told once, with the places where it shows. */
function unique(problems: readonly Problem[]): Problem[] {
  const same = groupBy(problems, (it) => JSON.stringify([it.code, it.file, it.place, it.range, it.message]));
  return [...same.values()].flatMap((group) => {
    const [problem] = group;
    if (problem === undefined) return [];
    const seen = [...new Set(group.flatMap(({ seenIn }) => seenIn ?? []))];
    return seen.length === 0 ? [problem] : [{ ...problem, message: `${problem.message} It shows in ${listOf(seen)}.` }];
  });
}
