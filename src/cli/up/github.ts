import {
  accountOf,
  addAccount,
  addRepository,
  addTeam,
  appEvents,
  appPermissions,
  commitFiles,
  createGitHub,
  type AppSecrets,
  type GitHub,
  type Repository,
  type Scene,
} from '../../embedded/index.js';
import { checkNames } from '../../bot/results.js';
import type { Seed } from './seed.js';

/** The embedded GitHub with its one repository. */
export interface Local {
  readonly github: GitHub;
  readonly secrets: AppSecrets;
  readonly repository: Repository;
  /** Somebody in the repository. */
  readonly as: (login: string) => Scene;
}

/** The login as which GitHub's workflows push. */
export const workflows = 'github-actions[bot]';

/** A GitHub with the organisation that is declared: its teams may write, and both checks are required to merge. */
export async function localGitHub(seed: Seed, folder: string): Promise<Local> {
  const { organisation, teams, files } = seed;
  const { github, secrets } = createGitHub({
    ...{ organisation, slug: 'towpath', permissions: appPermissions, events: appEvents },
  });
  addAccount(github, workflows, 'Bot');
  for (const [slug, members] of teams) addTeam(github, organisation, slug, members);
  const repository = await addRepository(github, {
    ...{ owner: organisation, name: 'platform', folder, private: false, requiredChecks: Object.values(checkNames) },
    teams: Object.fromEntries([...teams.keys()].map((slug) => [slug, 'write'])),
  });
  const as = (login: string): Scene => ({ github, repository, by: accountOf(github, login) });
  const [first = workflows] = [...teams.values()].flat();
  await commitFiles(as(first), { branch: repository.defaultBranch, message: 'Declare what runs', files });
  return { github, secrets, repository, as };
}
