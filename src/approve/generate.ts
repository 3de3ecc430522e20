import { compareText } from '../lists.js';
import { fileOf, type Organisation } from '../model/organisation.js';
import type { Rule } from '../policy/manifest.js';
import { judging } from './judging.js';
import { formOf, ownerKey } from './owner.js';

/** What CODEOWNERS is written from. */
export interface Declared {
  readonly organisation: Organisation;
  readonly rules: readonly Rule[];
}

export const begin = '# Begin of what towpath codeowners writes. Lines of your own stand above or below.';
export const end = '# End of what towpath codeowners writes.';

/** The file with what is declared between its markers; undefined where it has one of them alone, or in another order. */
export function writtenCodeowners(text: string, declared: Declared): string | undefined {
  const block = [begin, ...linesOf(declared), end, ''].join('\n');
  const lines = text.split(/(?<=\n)/);
  const places = (marker: string) => lines.flatMap((line, index) => (line.trimEnd() === marker ? [index] : []));
  const [[from, another], [to, more]] = [places(begin), places(end)];
  if (from === undefined && to === undefined) return `${text}${text === '' || text.endsWith('\n') ? '' : '\n'}${block}`;
  if (from === undefined || to === undefined || another !== undefined || more !== undefined || to < from)
    return undefined;
  return `${lines.slice(0, from).join('')}${block}${lines.slice(to + 1).join('')}`;
}

/** A line for each that owns something. The last one that fits decides, so what is said of more stands first. */
function linesOf({ organisation, rules }: Declared): string[] {
  const platform = organisation.defaults?.spec.owners ?? [];
  const everywhere = ['platform', 'policies', 'environments', 'teams'].map((folder) => `${folder}/`);
  return [
    ...[...everywhere, ...judging].flatMap((path) => lineFor(`/${path}`, platform)),
    ...rules
      .filter(({ custom }) => keyOf(custom.owners) !== keyOf(platform))
      .flatMap(({ rule, custom }) => lineFor(`/policies/${rule}/`, custom.owners)),
    ...sorted(organisation.environments).flatMap(({ name, spec }) =>
      lineFor(`/${fileOf.environment(name)}`, spec.owners),
    ),
    ...sorted(organisation.teams).flatMap(({ name, spec: { github } }) =>
      [`/${fileOf.team(name)}`, `/teams/${name}/`].flatMap((pattern) => lineFor(pattern, [github])),
    ),
    ...sorted(organisation.services).flatMap(({ name, spec: { owner } }) =>
      lineFor(`/services/${name}/`, [organisation.teams.get(owner)?.spec.github]),
    ),
    ...sorted(organisation.environments).flatMap(({ name, spec }) => lineFor(`/services/*/${name}.yaml`, spec.owners)),
  ];
}

/** Nothing where an owner is missing or in a wrong form: GitHub would skip the line. */
function lineFor(pattern: string, owners: readonly (string | undefined)[] = []): string[] {
  const known = owners.filter((owner) => owner !== undefined && formOf(owner) !== undefined);
  return known.length === 0 ? [] : [[pattern, ...known].join(' ')];
}

function keyOf(owners: readonly string[]): string {
  return owners.map(ownerKey).toSorted().join(' ');
}

function sorted<Item extends { readonly name: string }>(items: ReadonlyMap<string, Item>): Item[] {
  return [...items.values()].sort((a, b) => compareText(a.name, b.name));
}
