import type { Code } from '../declare/codes.js';
import type { Place, Problem } from '../declare/finding.js';
import type { ConfigSpec } from '../model/kinds/config.js';
import { secretTypes, type SecretSpec } from '../model/kinds/secret.js';
import type { Declaration } from '../model/kinds/kind.js';
import { fileOf, isUnread, type Organisation } from '../model/organisation.js';
import { ofKind, type Resources } from '../model/resources.js';
import { suggestion } from './suggest.js';
import { isReserved } from './workload/labels.js';

/** What services and teams have beside what runs: whether it stands where it can be, and agrees with itself. */
export function checkResources(organisation: Organisation): Problem[] {
  return [...organisation.resources].flatMap(([folder, resources]) => [
    ...checkFolder(organisation, folder, resources),
    ...ofKind(resources.values(), 'Secret').flatMap(checkKeys),
    ...ofKind(resources.values(), 'Config').flatMap((it) => [...checkTexts(it), ...checkMetadata(it)]),
  ]);
}

/** Texts, or the names of those that somebody else writes. */
function checkTexts({ file, spec: { data, keys }, pruned = [] }: Declaration<ConfigSpec>): Problem[] {
  // What was wrong of it has been told.
  if ((data === undefined) !== (keys === undefined) || pruned.length > 0) return [];
  if (data === undefined) {
    const message = 'A Config says its texts, and this one has none.';
    const hint = 'Add data, or keys where somebody else makes the ConfigMap.';
    return [problem('missing-field', file, { path: ['spec'], at: 'key' }, message, hint)];
  }
  const message = 'Either the texts stand here, or somebody else makes them and these are their names.';
  return [
    problem('conflicting-fields', file, { path: ['spec', 'keys'], at: 'key' }, message, 'Remove one of data and keys.'),
  ];
}

/** What the ConfigMap is known by is the platform's, and is said only where it is made. */
function checkMetadata({ file, spec }: Declaration<ConfigSpec>): Problem[] {
  return (['labels', 'annotations'] as const).flatMap((field) => {
    const path = ['spec', field];
    if (spec[field] !== undefined && spec.keys !== undefined) {
      const message = `Somebody else makes the ConfigMap, and says its ${field}.`;
      return [problem('conflicting-fields', file, { path, at: 'key' }, message, `Remove ${field}.`)];
    }
    const taken = Object.keys(spec[field] ?? {}).filter((key) => isReserved(key));
    return taken.map((key) => {
      const message = `${key} is what the platform itself knows the objects by.`;
      return problem('reserved-name', file, { path: [...path, key], at: 'key' }, message, 'Use another key.');
    });
  });
}

function problem(code: Code, file: string, place: Place, message: string, hint: string): Problem {
  return { code, severity: 'error', file, place, message, hint };
}

function checkFolder(organisation: Organisation, folder: string, resources: Resources): Problem[] {
  const [root, owner = ''] = folder.split('/');
  const all = [...resources.values()];
  return root === 'teams'
    ? all.flatMap((it) => [
        ...ofNoTeam(organisation, owner, it),
        ...checkEnvironments(organisation, it),
        ...ofKubernetes(it),
      ])
    : all.flatMap((it) => [...ofNoService(organisation, owner, it), ...inPlaceOfRelease(organisation, owner, it)]);
}

function ofNoTeam(organisation: Organisation, team: string, { file, kind }: Declaration<unknown>): Problem[] {
  if (organisation.teams.has(team) || isUnread(organisation, fileOf.team(team))) return [];
  const message = `There is no ${fileOf.team(team)} whose ${kind} this could be.`;
  const hint = `Move it. ${suggestion(team, [...organisation.teams.keys()])}`;
  return [problem('unknown-team', file, { path: [], at: 'value' }, message, hint)];
}

function ofNoService(organisation: Organisation, service: string, { file, kind }: Declaration<unknown>): Problem[] {
  if (organisation.services.has(service) || isUnread(organisation, fileOf.service(service))) return [];
  const message = `There is no ${fileOf.service(service)} whose ${kind} this could be.`;
  return [problem('unknown-service', file, { path: [], at: 'value' }, message, 'Add it, or remove this file.')];
}

/** What only a team says of what it has: why a service does not, and what to do instead. */
const ofTeams = [
  ['environments', 'exists wherever the service has a release', 'Remove environments.'],
  ['overrides', 'says in its releases what is different', 'Say it in uses of a release.'],
] as const;

/** A service could never be released to an environment whose name one of its resources has. */
function inPlaceOfRelease(
  { environments }: Organisation,
  service: string,
  { file, kind, name, spec }: Declaration<unknown>,
): Problem[] {
  const problems: Problem[] = [];
  if (environments.has(name)) {
    const message = `${file} is where the release of ${service} to ${name} would stand, and this is a ${kind}.`;
    const hint = `Rename the ${kind} and its file, or write kind: Release.`;
    problems.push(problem('reserved-name', file, { path: ['metadata', 'name'], at: 'value' }, message, hint));
  }
  for (const [field, why, hint] of ofTeams) {
    if (!Object.hasOwn(spec as object, field)) continue;
    const message = `What a service has ${why}, so it has no ${field}.`;
    problems.push(problem('unknown-field', file, { path: ['spec', field], at: 'key' }, message, hint));
  }
  return problems;
}

/** What Kubernetes writes itself into each namespace can be read, and not made (pkg/controller/certificates/rootcacertpublisher). */
function ofKubernetes({ kind, file, spec }: Declaration<unknown>): Problem[] {
  const { name, data } = spec as ConfigSpec;
  if (kind !== 'Config' || data === undefined || name !== 'kube-root-ca.crt') return [];
  const message = `Kubernetes writes the ConfigMap ${name} into each namespace itself, and takes back whatever else stands in it.`;
  const hint = 'Use another name; to read it, say keys: [ca.crt] instead of data.';
  return [problem('reserved-name', file, { path: ['spec', 'name'], at: 'value' }, message, hint)];
}

function checkEnvironments(organisation: Organisation, { file, spec }: Declaration<unknown>): Problem[] {
  const { environments } = organisation;
  const { environments: wanted = [] } = spec as { environments?: readonly string[] };
  return wanted.flatMap((name, index) => {
    if (environments.has(name) || isUnread(organisation, fileOf.environment(name))) return [];
    const place: Place = { path: ['spec', 'environments', index], at: 'value' };
    const hint = suggestion(name, [...environments.keys()]);
    return [problem('unknown-environment', file, place, `No environment is called "${name}".`, hint)];
  });
}

/** Kubernetes refuses a Secret of a type whose keys it does not have. */
function checkKeys({ file, spec }: Declaration<SecretSpec>): Problem[] {
  const { type = 'Opaque', keys } = spec as Partial<SecretSpec>;
  if (keys === undefined) return [];
  const demanded: readonly (readonly string[])[] = secretTypes[type];
  if (demanded.some((list) => list.every((key) => keys.includes(key)))) return [];
  const message = `A Secret of the type ${type} has ${demanded.map((list) => list.join(' and ')).join(' or ')}.`;
  return [problem('missing-field', file, { path: ['spec', 'keys'], at: 'key' }, message, 'Add it to keys.')];
}
