import type { Problem } from '../declare/finding.js';
import { groupBy } from '../lists.js';
import type { Context } from '../model/graph.js';
import type { Path } from '../model/origin.js';
import { folderFor } from '../model/resources.js';
import { problemOf } from './instance.js';
import { isKnown } from './left-out.js';

/** Something of Kubernetes that gets its name from a declaration. */
export interface Named {
  /** Whatever must differ: two that are equal collide. */
  readonly name: string;
  /** Whose it is: one owner may use its own name as often as it likes. */
  readonly owner: string;
  readonly what: string;
  readonly path: Path;
  /** The file that `path` is in, where it is not one that the service is merged from. */
  readonly file?: string;
  /** The service, or for what a team has one of its services. */
  readonly context: Context;
}

/** A name that would meet another one, and the service in its environment that it is of, where it is of one. */
export interface Collision {
  readonly problem: Problem;
  readonly context?: Context;
}

/** What meets: equal names of different owners. */
export function collisionsOf(all: readonly Named[]): Collision[] {
  const known = all.filter(
    ({ context: { instance }, path, file }) =>
      file !== undefined || (isKnown(instance, path) && isKnown(instance, ['type'])),
  );
  return [...groupBy(known, ({ name }) => name).values()].flatMap((same) => {
    if (new Set(same.map(({ owner }) => owner)).size < 2) return [];
    return same.flatMap((own) => {
      const other = same.find(({ owner }) => owner !== own.owner);
      // What an environment gives to every team is not to be renamed.
      if (other === undefined || own.file?.startsWith('environments/') === true) return [];
      const isOfTeam = own.file?.startsWith(folderFor.team('')) === true;
      return [{ problem: collision(own, other), ...(!isOfTeam && { context: own.context }) }];
    });
  });
}

function collision(own: Named, other: Named): Problem {
  const isSame = own.context.instance.service === other.context.instance.service;
  // One service in two environments says it once.
  const [first, second] = isSame && own.what > other.what ? [other, own] : [own, other];
  const message = `${capital(first.what)} would have the same name as ${second.what}.${cutWords(own)}`;
  const fault = { code: 'name-collision', message, hint: 'Rename one of them.' } as const;
  if (own.file === undefined) return problemOf(own.context, { ...fault, path: own.path });
  return { ...fault, severity: 'error', file: own.file, place: { path: own.path, at: 'value' } };
}

/** Why two long names may be one in the end. */
function cutWords({ name }: Named): string {
  return (name.split('/').at(-1) ?? '').length < 60 ? '' : ' Names are cut to 63 characters.';
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
