import { groupBy } from '../lists.js';
import { fileOf, type Organisation } from '../model/organisation.js';
import type { Asked } from './demand.js';
import type { Declared } from './generate.js';
import { isBelowRoots } from '../validate/path.js';
import { isJudging } from './judging.js';
import type { OwnersOf } from './owners.js';

/**
 * What the owners of files that differ are asked. By CODEOWNERS of the base; a file that no line is about belongs to whom
 * it is declared to belong, so that what is new there is not nobody's.
 */
export function askedOfFiles(files: readonly string[], ownersOf: OwnersOf, { organisation, rules }: Declared): Asked[] {
  const owned = files.map((file) => ({
    file,
    owners: ownersOf(file) ?? declaredOwners(file, { organisation, rules }),
  }));
  const groups = groupBy(
    owned.filter(({ owners }) => owners.length > 0),
    ({ file, owners }) => JSON.stringify([owners, folderOf(file)]),
  );
  return [...groups.values()].map((group) => {
    const approvers = group[0]?.owners ?? [];
    const paths = group.map(({ file }) => file);
    return { approvers, reason: `owns ${whatOf(paths, approvers, organisation)}`, files: paths };
  });
}

/** The folder of a service or a team; of another file the one that it is in. */
export function folderOf(file: string): string {
  const parts = file.split('/');
  const depth = ['services', 'teams'].includes(parts[0] ?? '') ? 2 : parts.length - 1;
  return parts.slice(0, Math.min(depth, parts.length - 1)).join('/');
}

/** Who a file belongs to by what is declared, as `towpath codeowners` would write it; [] for what nothing is declared of. */
function declaredOwners(file: string, { organisation, rules }: Declared): readonly string[] {
  const { environments, defaults } = organisation;
  const platform = defaults?.spec.owners ?? [];
  const [root = '', folder = '', name = ''] = file.replace(/\.yaml$/, '').split('/');
  if (root === 'services') return environments.get(name)?.spec.owners ?? teamOf(file, organisation);
  if (root === 'policies') return rules.find(({ rule }) => rule === `${folder}/${name}`)?.custom.owners ?? platform;
  if (root === 'environments') return environments.get(folder)?.spec.owners ?? platform;
  const team = teamOf(file, organisation);
  return team.length === 0 && (isJudging(file) || isBelowRoots(file)) ? platform : team;
}

/** The team of a service, or the team itself, whose file or folder it is, as GitHub calls it; [] for other files. */
export function teamOf(file: string, { services, teams }: Organisation): readonly string[] {
  const [root, name = ''] = file.replace(/\.yaml$/, '').split('/');
  const team = root === 'services' ? services.get(name)?.spec.owner : root === 'teams' ? name : undefined;
  const github = teams.get(team ?? '')?.spec.github;
  return github === undefined ? [] : [github];
}

function whatOf(paths: readonly string[], owners: readonly string[], base: Organisation): string {
  const [first = ''] = paths;
  const folder = folderOf(first);
  const [root, service = ''] = folder.split('/');
  if (root === 'services' && owners.join() === teamOf(fileOf.service(service), base).join()) return service;
  if (paths.length === 1) return first;
  return folder === '' ? `${paths.length} files` : `${paths.length} files in ${folder}`;
}
