import { groupBy } from '../lists.js';
import type { Context } from '../model/graph.js';
import { namesIn } from '../model/object-names.js';
import { headlessServiceOf } from '../model/service-names.js';
import type { Path } from '../model/origin.js';
import type { Problem } from '../declare/finding.js';
import { problemOf } from './instance.js';

/** Something of Kubernetes that gets its name from a declaration. */
export interface Named {
  /** Whatever must differ: two that are equal collide. */
  readonly name: string;
  /** Whose it is: one owner may use its own name as often as it likes. */
  readonly owner: string;
  readonly what: string;
  readonly path: Path;
  readonly context: Context;
}

/** A name that would meet another one, and the service in its environment that it is of. */
export interface Collision {
  readonly problem: Problem;
  readonly context: Context;
}

/** Names of objects that would meet in a namespace. */
export function objectCollisions(contexts: readonly Context[]): Collision[] {
  return collisionsOf(suspects(contexts).flatMap(objects));
}

/** Only names that are joined from parts, cut or chosen can meet: whoever has none, and meets none, is left out. */
function suspects(contexts: readonly Context[]): Context[] {
  const chosen = new Set(contexts.filter(hasOtherNames));
  const names = new Set([...chosen].flatMap((context) => objects(context).map(({ name }) => name)));
  const spaces = new Set([...chosen].map(spaceOf));
  return contexts.filter((context) => {
    if (chosen.has(context)) return true;
    return spaces.has(spaceOf(context)) && objects(context).some(({ name }) => names.has(name));
  });
}

function hasOtherNames({ instance }: Context): boolean {
  const { expose, config, names, serviceAccount } = instance.workload;
  const isChosen = [expose, config, names, serviceAccount?.name].some((value) => value !== undefined);
  return isChosen || headlessServiceOf(instance)?.isAutomatic === true;
}

function spaceOf({ instance: { environment, namespace } }: Context): string {
  return `${environment.name} ${namespace}`;
}

function objects(context: Context): Named[] {
  const { service, environment } = context.instance;
  return namesIn(context.instance).map(({ kind, name, path }) => ({
    name: `${kind} ${spaceOf(context)}/${name}`,
    owner: `${path.join('.')} ${service.name}`,
    what: `the ${kind} ${name} of ${service.name} in ${environment.name}`,
    path,
    context,
  }));
}

export function collisionsOf(all: readonly Named[]): Collision[] {
  return [...groupBy(all, ({ name }) => name).values()].flatMap((same) => {
    if (new Set(same.map(({ owner }) => owner)).size < 2) return [];
    return same.flatMap((own) => {
      const other = same.find(({ owner }) => owner !== own.owner);
      return other === undefined ? [] : [{ problem: collision(own, other), context: own.context }];
    });
  });
}

function collision(own: Named, other: Named): Problem {
  const isSame = own.context.instance.service === other.context.instance.service;
  // One service in two environments says it once.
  const [first, second] = isSame && own.what > other.what ? [other, own] : [own, other];
  const message = `${capital(first.what)} would have the same name as ${second.what}.${cutWords(own)}`;
  return problemOf(own.context, { code: 'name-collision', path: own.path, message, hint: 'Rename one of them.' });
}

/** Why two long names may be one in the end. */
function cutWords({ name }: Named): string {
  return (name.split('/').at(-1) ?? '').length < 60 ? '' : ' Names are cut to 63 characters.';
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
