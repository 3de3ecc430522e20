import type { Place, Problem } from '../../declare/finding.js';
import { fileOf, isUnread, type Organisation } from '../../model/organisation.js';
import { managedOf, type ManagedDeclaration } from '../../model/resources.js';
import { environmentsOfTeams } from '../../model/uses.js';
import { missing, type Scope } from '../missing.js';
import { problem } from '../problem.js';
import { suggestion } from '../suggest.js';

/** Whether what resources, and releases of them, refer to exists, and stands where it can be said. */
export function checkManaged(scope: Scope): Problem[] {
  const { organisation } = scope;
  const running = environmentsOfTeams(organisation);
  return [...organisation.resources].flatMap(([folder, resources]) => {
    const all = managedOf(resources.values());
    const [root, owner = ''] = folder.split('/');
    const offerings = all.flatMap((it) => checkOffering(organisation, it.file, ['spec'], it.spec.offering));
    if (root === 'services') return [...offerings, ...all.flatMap((it) => ofService(organisation, owner, it))];
    return [...offerings, ...all.flatMap((it) => overrides(scope, it, running.get(owner) ?? new Set()))];
  });
}

function checkOffering(
  organisation: Organisation,
  file: string,
  path: Place['path'],
  // Missing where it was wrong, or is not said.
  name: string | null | undefined,
): Problem[] {
  const { offerings } = organisation;
  if (name === null) {
    const words = {
      message: 'Without an offering it is nothing.',
      hint: 'Remove this line, or name another offering.',
    };
    return [problem(file, [...path, 'offering'], { code: 'missing-field', ...words })];
  }
  if (name === undefined || offerings.has(name)) return [];
  if (isUnread(organisation, fileOf.offering(name))) return [];
  const message = `Nothing is offered as "${name}".`;
  const hint = suggestion(name, [...offerings.keys()], `add ${fileOf.offering(name)}`);
  return [problem(file, [...path, 'offering'], { code: 'unknown-offering', message, hint })];
}

/** What a service and its releases say of one of its resources. */
function ofService(organisation: Organisation, service: string, { name, file }: ManagedDeclaration): Problem[] {
  const declaration = organisation.services.get(service);
  const said = declaration?.spec.uses?.[name] as object | null | undefined;
  const isSaid = said !== undefined && (said === null || Object.keys(said).length > 0);
  const path = ['spec', 'uses', name];
  const message = `"${name}" has a file of its own, and service.yaml says something of it, too.`;
  const hint = `Say it in ${file}, or in the release of an environment.`;
  const releases = [...(organisation.releases.get(service)?.values() ?? [])];
  return [
    ...(isSaid && declaration ? [problem(declaration.file, path, { code: 'conflicting-fields', message, hint })] : []),
    ...releases.flatMap((release) => {
      const { offering } = (release.spec.uses?.[name] ?? {}) as { offering?: string | null };
      return checkOffering(organisation, release.file, path, offering);
    }),
  ];
}

/** What is different of a team's resource in some environments: whether it exists there. */
function overrides(
  { organisation, removed }: Scope,
  { file, spec }: ManagedDeclaration,
  running: ReadonlySet<string>,
): Problem[] {
  return Object.entries(spec.overrides ?? {}).flatMap(([environment, said]) => {
    const path = ['spec', 'overrides', environment];
    const at = (words: Pick<Problem, 'code' | 'message' | 'hint'>): Problem => ({
      ...problem(file, path, words),
      place: { path, at: 'key' },
    });
    if (isUnread(organisation, fileOf.environment(environment))) return [];
    if (!organisation.environments.has(environment))
      return [at(missing({ organisation, removed }, 'environment', environment))];
    const here = spec.environments ?? [...running];
    if (!here.includes(environment)) {
      const message = `It does not exist in ${environment}, so nothing can be different there.`;
      const more = spec.environments ? `add ${environment} to environments` : 'say environments';
      return [at({ code: 'conflicting-fields', message, hint: `Remove it, or ${more}.` })];
    }
    return checkOffering(organisation, file, path, said?.offering);
  });
}
