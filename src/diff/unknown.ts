import { sortCallers, withCallers, type Context } from '../model/graph.js';
import { fileOf, frameOf, isUnread, type Organisation } from '../model/organisation.js';
import type { Unrendered } from '../validate/unrendered.js';
import type { Validated } from '../validate/validate.js';

/**
 * What is unrendered on the head, and was rendered on the base or is made from other files now; what stands on the base
 * only, and on the head is behind a path that was refused; and what is rendered on the head only because the base was
 * broken. What neither side could render, and nobody touched, is no difference.
 */
export function unknownIn(before: Validated, after: Validated): Unrendered[] {
  const old = new Map(before.unrendered.map((it) => [keyOf(it), it]));
  const present = new Set([...after.unrendered.map(keyOf), ...after.contexts.map(keyOfContext)]);
  const hidden = before.contexts
    .filter((context) => !present.has(keyOfContext(context)))
    .flatMap(({ instance: { service, environment } }): Unrendered[] => {
      const found = hiddenBy(after.refused, service.name, environment.name);
      return found === undefined ? [] : [{ ...found, team: service.spec.owner }];
    });
  const mayRun = ({ service, environment }: Unrendered) =>
    service === undefined ||
    [before, after].some(({ organisation }) => mayBeRelease(organisation, service, environment));
  return [
    ...after.unrendered.filter((it) => old.get(keyOf(it))?.sources !== it.sources),
    ...hidden,
    ...before.unrendered
      .filter((it) => !after.unrendered.some((other) => keyOf(other) === keyOf(it)))
      .map(onBase(present, filesOf(after.organisation))),
  ]
    .filter(mayRun)
    .map(withMoves(before, after));
}

/** Where something runs follows from less than what it is. */
function withMoves(before: Validated, after: Validated): (it: Unrendered) => Unrendered {
  const [old, now] = [before, after].map(({ all }) => new Map(all.map((it) => [keyOfContext(it), it])));
  return (it) => {
    const context = now?.get(keyOf(it));
    const from = old?.get(keyOf(it))?.instance.namespace;
    const to = context?.instance.namespace;
    const isKnown = after.organisation.teams.has(context?.instance.service.spec.owner ?? '');
    if (!isKnown || from === undefined || to === undefined || from === to) return it;
    const resources = [...(context?.uses ?? [])].flatMap(([name, used]) =>
      used.is === 'found' && used.resource.service !== undefined ? [name] : [],
    );
    return { ...it, moves: { from, to, resources } };
  };
}

/** A file that could not be read is a release where there is an environment of its name, or may be one. */
function mayBeRelease(organisation: Organisation, service: string, environment: string): boolean {
  const { environments, releases } = organisation;
  if (environments.has(environment) || releases.get(service)?.has(environment) === true) return true;
  return isUnread(organisation, fileOf.environment(environment));
}

function onBase(present: ReadonlySet<string>, files: ReadonlySet<string>): (it: Unrendered) => Unrendered {
  return (it) => {
    const isThere = it.service === undefined ? files.has(it.file ?? '') : present.has(keyOf(it));
    return isThere ? { ...it, side: 'base' } : { ...it, side: 'base', isRemoved: true };
  };
}

/** The files of what services and teams have. */
function filesOf({ resources }: Organisation): Set<string> {
  return new Set([...resources.values()].flatMap((ofFolder) => [...ofFolder.values()].map(({ file }) => file)));
}

/** A service that is gone from the head, where a path that could not be read may be what is left of it. */
export function hiddenBy(refused: readonly string[], service: string, environment: string): Unrendered | undefined {
  const sources = frameOf(service, environment);
  const path = refused.find((it) => sources.some((source) => mayBe(it, source)));
  if (path === undefined) return undefined;
  return { service, environment, because: `${path} could not be read`, sources: '', side: 'head' };
}

/** Whether a refused path is a file, a folder around it, or the file under another ending or in other letters. */
function mayBe(refused: string, source: string): boolean {
  const stem = (path: string) => path.toLowerCase().replace(/\.[^/]*$/, '');
  return source === refused || source.startsWith(`${refused}/`) || stem(refused) === stem(source);
}

/**
 * Services of the head as if what could not be rendered stood as before: it may still call whom it called, since nobody
 * knows that it stopped.
 */
export function keepCallers(
  before: readonly Context[],
  after: readonly Context[],
  unknown: readonly Unrendered[],
): readonly Context[] {
  const lost = new Set(unknown.filter(({ side }) => side === 'head').map(keyOf));
  if (lost.size === 0) return after;
  const old = new Map(before.map((context) => [keyOfContext(context), context]));
  return after.map((context) => {
    const { environment } = context.instance;
    const callers = old.get(keyOfContext(context))?.callers ?? [];
    const silent = callers.filter(({ service }) => lost.has(`${environment.name}/${service}`));
    if (silent.length === 0) return context;
    const names = new Set(silent.map(({ service }) => service));
    const others = context.callers.filter(({ service }) => !names.has(service));
    return withCallers(context, sortCallers([...others, ...silent]));
  });
}

/** A service or a file in an environment, as text. */
export function keyOf({ service, file = '', environment }: Unrendered): string {
  return `${environment}/${service ?? file}`;
}

export function keyOfContext({ instance: { service, environment } }: Context): string {
  return `${environment.name}/${service.name}`;
}
