import type { Problem } from '../declare/finding.js';
import { groupBy } from '../lists.js';
import type { EnvironmentSpec } from '../model/kinds/environment.js';
import type { SecretSpec } from '../model/kinds/secret.js';
import type { Declaration } from '../model/kinds/kind.js';
import type { Organisation } from '../model/organisation.js';
import { ofKind } from '../model/resources.js';
import { identityIn, secretStoreName, storesOf } from '../model/secret-stores.js';
import { remembered, type Memo } from '../tree/memo.js';
import { sha256Digest } from '../tree/objects.js';
import { problem } from './problem.js';
import { listOf, suggestion } from './suggest.js';

/** Whether each secret has its store wherever it exists, and each team in each environment is somebody of its own there. */
export async function checkSecretStores(organisation: Organisation, memo: Memo): Promise<Problem[]> {
  const clear = new Map([...organisation.environments].filter(([, environment]) => isClear(environment)));
  const known = { ...organisation, environments: clear };
  return [...withoutRegion(known), ...(await checkIdentities(known, memo)), ...withoutStore(known)];
}

/** Whether each team is somebody of its own: the same until an environment changes, or the teams do. */
function checkIdentities(known: Organisation, memo: Memo): Promise<readonly Problem[]> {
  const environments = [...known.environments.values()].map(({ file, id }) => `${file}@${id}`);
  const teams = sha256Digest(new TextEncoder().encode([...known.teams.keys()].join(' ')));
  return remembered(memo, `identities ${environments.join(' ')} ${teams}`, () => [
    ...sharedIdentities(known),
    ...sameNames(known),
  ]);
}

/** Whether nothing was wrong in what an environment says of its stores: what was has been told. */
function isClear({ pruned = [] }: Declaration<EnvironmentSpec>): boolean {
  return pruned.every(([field]) => field !== undefined && field !== 'secretStores' && field !== 'region');
}

function withoutRegion({ environments }: Organisation): Problem[] {
  return [...environments.values()].flatMap(({ file, name, spec: { secretStores, region } }) => {
    const aws = secretStores?.['aws-secrets-manager'];
    if (aws === undefined || aws.region !== undefined || region !== undefined) return [];
    const message = `${name} has no region, and its secrets are in AWS Secrets Manager.`;
    const hint = 'Add region here, or to the environment.';
    return [problem(file, ['spec', 'secretStores', 'aws-secrets-manager'], { code: 'missing-field', message, hint })];
  });
}

/** An identity of two could read the secrets of both. */
function sharedIdentities({ environments, teams }: Organisation): Problem[] {
  const all = [...environments.values()].flatMap((environment) =>
    storesOf(environment).flatMap((store) =>
      [...teams.keys()].map((team) => ({ environment, store, team, is: identityIn({ team, environment }, store) })),
    ),
  );
  const told = new Set<string>();
  return [...groupBy(all, ({ is }) => is).values()].flatMap(([first, other]) => {
    if (first === undefined || other === undefined) return [];
    const { environment, store } = other;
    // Where a template says too little, it says too little for all.
    if (told.has(`${environment.file} ${store}`)) return [];
    told.add(`${environment.file} ${store}`);
    const [one, two] = [first, other].map((it) => `${it.team} in ${it.environment.name}`);
    const message = `The role of ${one ?? ''} would be that of ${two ?? ''}, so each could read the secrets of the other.`;
    const hint =
      'Write {environment} and {team} into role, with a character between them that no name has: "." or "/".';
    return [problem(environment.file, ['spec', 'secretStores', store], { code: 'name-collision', message, hint })];
  });
}

/** Two stores of one name would be one, and the identity of one of two teams that of the other. */
function sameNames({ environments, teams }: Organisation): Problem[] {
  return [...environments.values()].flatMap((environment) => {
    const all = storesOf(environment).flatMap((store) => [...teams.keys()].map((team) => ({ store, team })));
    return [...groupBy(all, ({ store, team }) => secretStoreName(team, store)).values()].flatMap(([first, other]) => {
      if (first === undefined || other === undefined) return [];
      const [one, two] = [first, other].map(({ store, team }) => `${store} of ${team}`);
      const message = `The SecretStore for ${two ?? ''} would have the name of that for ${one ?? ''}: names are cut after 63 characters.`;
      const hint = 'Give the team a shorter name, or the environment one store.';
      const path = ['spec', 'secretStores', other.store];
      return [problem(environment.file, path, { code: 'name-collision', message, hint })];
    });
  });
}

/** A secret in a store that an environment says nothing of, while it says something of another. */
function withoutStore({ environments, resources, releases }: Organisation): Problem[] {
  return [...resources].flatMap(([folder, ofFolder]) => {
    const [root, owner = ''] = folder.split('/');
    const released = root === 'services' ? new Set(releases.get(owner)?.keys() ?? []) : undefined;
    return ofKind(ofFolder.values(), 'Secret').flatMap((secret) => {
      // Missing where it was wrong, which has been told.
      if ((secret.spec as Partial<SecretSpec>).store === undefined) return [];
      const isHere = (name: string) => released?.has(name) ?? secret.spec.environments?.includes(name) !== false;
      const missing = [...environments.values()].filter(
        (it) => isHere(it.name) && storesOf(it).length > 0 && !storesOf(it).includes(secret.spec.store),
      );
      return missing.length === 0 ? [] : [unknownStore(secret, missing)];
    });
  });
}

function unknownStore(
  { file, spec }: Declaration<SecretSpec>,
  missing: readonly Declaration<EnvironmentSpec>[],
): Problem {
  const names = listOf(missing.map(({ name }) => name));
  const message = `Nobody says where the store ${spec.store} of ${names} is, so the secret would be missing there.`;
  const known = [...new Set(missing.flatMap(storesOf))];
  const hint = `${suggestion(spec.store, known)} Or add the store to spec.secretStores of the environment.`;
  return problem(file, ['spec', 'store'], { code: 'unknown-value', message, hint });
}
