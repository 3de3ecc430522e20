import { groupBy } from '../lists.js';
import { fileOf, type Organisation } from '../model/organisation.js';
import type { Asked } from './demand.js';
import { isJudging } from './judging.js';
import type { OwnersOf } from './owners.js';

/**
 * What the owners of files that differ are asked. By CODEOWNERS of the base; a file that no line is about belongs to whom
 * it is declared to belong, so that what is new there is not nobody's.
 */
export function askedOfFiles(files: readonly string[], ownersOf: OwnersOf, base: Organisation): Asked[] {
  const owned = files.map((file) => ({ file, owners: ownersOf(file) ?? declaredOwner(file, base) }));
  const groups = groupBy(
    owned.filter(({ owners }) => owners.length > 0),
    ({ file, owners }) => JSON.stringify([owners, folderOf(file)]),
  );
  return [...groups.values()].map((group) => {
    const approvers = group[0]?.owners ?? [];
    const paths = group.map(({ file }) => file);
    return { approvers, reason: `owns ${whatOf(paths, approvers, base)}`, files: paths };
  });
}

/** The folder of a service or a team; of another file the one that it is in. */
export function folderOf(file: string): string {
  const parts = file.split('/');
  const depth = ['services', 'teams'].includes(parts[0] ?? '') ? 2 : parts.length - 1;
  return parts.slice(0, Math.min(depth, parts.length - 1)).join('/');
}

/**
 * Who a file belongs to by what is declared: the team of a service or of itself; the platform where it decides how changes
 * are judged; [] for other files.
 */
export function declaredOwner(file: string, { services, teams, defaults }: Organisation): readonly string[] {
  if (isJudging(file)) return defaults?.spec.owners ?? [];
  const [root, name = ''] = file.replace(/\.yaml$/, '').split('/');
  const team = root === 'services' ? services.get(name)?.spec.owner : root === 'teams' ? name : undefined;
  const github = teams.get(team ?? '')?.spec.github;
  return github === undefined ? [] : [github];
}

function whatOf(paths: readonly string[], owners: readonly string[], base: Organisation): string {
  const [first = ''] = paths;
  const folder = folderOf(first);
  const [root, service = ''] = folder.split('/');
  if (root === 'services' && owners.join() === declaredOwner(fileOf.service(service), base).join()) return service;
  if (paths.length === 1) return first;
  return folder === '' ? `${paths.length} files` : `${paths.length} files in ${folder}`;
}
