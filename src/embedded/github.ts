import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { githubLimits } from './faults.js';
import { git } from './git/process.js';
import { createBare } from './git/write.js';
import { accountOf, fullName, nextId, type Account, type GitHub, type Permission, type Repository } from './state.js';

/** How an embedded GitHub begins: with one organisation, on which one App is installed. */
export interface Beginning {
  readonly organisation: string;
  /** The slug of the App; its bot is `<slug>[bot]`. */
  readonly slug: string;
  readonly permissions: Readonly<Record<string, 'read' | 'write'>>;
  readonly events: readonly string[];
  /** The clock; the machine's if left out. */
  readonly now?: () => Date;
}

/** What the App needs to know of itself, made for this one run: no other GitHub takes it. */
export interface AppSecrets {
  readonly appId: number;
  /** PEM. */
  readonly privateKey: string;
  readonly webhookSecret: string;
}

/** An empty GitHub in memory. */
export function createGitHub(beginning: Beginning): { readonly github: GitHub; readonly secrets: AppSecrets } {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const webhookSecret = randomBytes(32).toString('hex');
  const now = beginning.now ?? (() => new Date());
  const installedOn: Account = { id: 1, login: beginning.organisation, type: 'Organization' };
  const bot: Account = { id: 2, login: `${beginning.slug}[bot]`, type: 'Bot' };
  const app = {
    ...{ id: 3, slug: beginning.slug, name: beginning.slug, clientId: 'Iv23embedded', installation: 4 },
    ...{ publicKey, installedOn, bot, webhookSecret, webhookUrl: undefined },
    ...{ permissions: beginning.permissions, events: beginning.events },
  };
  const github: GitHub = {
    ...{ address: 'http://127.0.0.1', app, now, began: now(), lastId: 1000 },
    accounts: new Map([installedOn, bot].map((account) => [account.login.toLowerCase(), account])),
    ...{ teams: new Map(), repositories: new Map(), tokens: new Map(), deliveries: [] },
    ...{ underway: new Set(), listeners: new Set(), faults: [], limits: { ...githubLimits } },
  };
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  return { github, secrets: { appId: app.id, privateKey: pem, webhookSecret } };
}

/** Adds a person or an organisation, or gives the one that is there. */
export function addAccount(github: GitHub, login: string, type: Account['type'] = 'User'): Account {
  const there = github.accounts.get(login.toLowerCase());
  if (there !== undefined) return there;
  const account: Account = { id: nextId(github), login, type };
  github.accounts.set(login.toLowerCase(), account);
  return account;
}

/** Adds a team of an organisation, and its members' accounts. */
export function addTeam(github: GitHub, organisation: string, slug: string, members: readonly string[]): void {
  for (const login of members) addAccount(github, login);
  const team = { id: nextId(github), organisation, slug, members: new Set(members) };
  github.teams.set(`${organisation}/${slug}`.toLowerCase(), team);
}

export interface NewRepository {
  readonly owner: string;
  readonly name: string;
  /** The folder in which its bare Git repository is made. */
  readonly folder: string;
  readonly private?: boolean;
  readonly defaultBranch?: string;
  readonly permissions?: Readonly<Record<string, Permission>>;
  readonly teams?: Readonly<Record<string, Permission>>;
  readonly requiredChecks?: readonly string[];
}

/** Adds an empty repository. */
export async function addRepository(github: GitHub, wanted: NewRepository): Promise<Repository> {
  const { owner, name, folder, defaultBranch = 'main' } = wanted;
  const repository: Repository = {
    ...{ id: nextId(github), owner: accountOf(github, owner), name, defaultBranch },
    ...{ private: wanted.private ?? true, dir: join(folder, `${owner}+${name}.git`) },
    permissions: new Map(Object.entries(wanted.permissions ?? {})),
    teams: new Map(Object.entries(wanted.teams ?? {})),
    ...{
      pulls: new Map(),
      comments: new Map(),
      reviews: new Map(),
      checks: new Map(),
      queue: [],
      activity: [],
      runs: [],
    },
    ...{ created: github.now(), protection: { requiredChecks: wanted.requiredChecks ?? [] }, lastNumber: 0 },
  };
  await mkdir(folder, { recursive: true });
  await createBare(repository.dir, defaultBranch);
  github.repositories.set(fullName(repository).toLowerCase(), repository);
  return repository;
}

/** Adds somebody's fork of a repository, with its branches. */
export async function addFork(github: GitHub, of: Repository, owner: string, folder: string): Promise<Repository> {
  addAccount(github, owner);
  const made = await addRepository(github, { owner, name: of.name, folder, private: of.private });
  const fork: Repository = { ...made, forkOf: of, permissions: new Map([[owner, 'admin']]) };
  github.repositories.set(fullName(fork).toLowerCase(), fork);
  await git(fork.dir, ['fetch', '--quiet', of.dir, '+refs/heads/*:refs/heads/*']);
  return fork;
}
