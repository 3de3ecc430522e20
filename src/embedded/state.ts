import type { KeyObject } from 'node:crypto';
import type { Delivery } from './delivery.js';
import type { Fault, Limits } from './faults.js';
import type { Activity, Check, Comment, Pull, QueueEntry, Review, WorkflowRun } from './conversation.js';

export interface Account {
  readonly id: number;
  readonly login: string;
  readonly type: 'User' | 'Organization' | 'Bot';
}

/** A team of an organisation. */
export interface Team {
  readonly id: number;
  readonly organisation: string;
  readonly slug: string;
  /** Logins. */
  readonly members: ReadonlySet<string>;
}

export type Permission = 'admin' | 'write' | 'read' | 'none';

/** What a pull request needs before it can be merged, as a ruleset of the default branch says it. */
export interface Protection {
  /** Names of checks. */
  readonly requiredChecks: readonly string[];
}

/** A repository: Git has its content, this has the rest. */
export interface Repository {
  readonly id: number;
  readonly owner: Account;
  readonly name: string;
  readonly defaultBranch: string;
  readonly private: boolean;
  /** The folder of the bare Git repository. */
  readonly dir: string;
  /** The repository that this one is a fork of. */
  readonly forkOf?: Repository;
  /** What an account may do here, by its login; `none` for all others. */
  readonly permissions: Map<string, Permission>;
  /** What a team may do here, by its slug. */
  readonly teams: Map<string, Permission>;
  readonly pulls: Map<number, Pull>;
  readonly comments: Map<number, Comment>;
  readonly reviews: Map<number, Review>;
  readonly checks: Map<number, Check>;
  readonly queue: QueueEntry[];
  readonly activity: Activity[];
  readonly runs: WorkflowRun[];
  readonly created: Date;
  protection: Protection;
  lastNumber: number;
}

/** An App, installed on one account, and where its events go. */
export interface App {
  readonly id: number;
  readonly slug: string;
  readonly name: string;
  readonly clientId: string;
  readonly publicKey: KeyObject;
  readonly installation: number;
  /** The account that the App is installed on. */
  readonly installedOn: Account;
  /** What it may do: `checks: 'write'`, by GitHub's names of permissions. */
  readonly permissions: Readonly<Record<string, 'read' | 'write'>>;
  readonly events: readonly string[];
  /** The App as somebody who writes comments. */
  readonly bot: Account;
  readonly webhookSecret: string;
  /** Where events are sent; nowhere as long as nobody listens. */
  webhookUrl: string | undefined;
}

/** What a token stands for: the installation of the App, or a person. */
export interface Token {
  readonly actor: 'installation' | Account;
  readonly expires: Date;
}

/** All that the embedded GitHub knows beside Git's objects and refs. */
export interface GitHub {
  /** Such as `http://127.0.0.1:3000`, without a slash at its end. */
  address: string;
  readonly app: App;
  /** By lower-case login. */
  readonly accounts: Map<string, Account>;
  /** By lower-case `organisation/slug`. */
  readonly teams: Map<string, Team>;
  /** By lower-case `owner/name`. */
  readonly repositories: Map<string, Repository>;
  readonly tokens: Map<string, Token>;
  readonly deliveries: Delivery[];
  /** Events that are on their way. */
  readonly underway: Set<Promise<unknown>>;
  /** Those who are told of each event, in this process: the page, and whoever renders what is merged. */
  readonly listeners: Set<(event: EmbeddedEvent) => void>;
  /** What goes wrong next; a test puts it here. */
  readonly faults: Fault[];
  readonly limits: Limits;
  readonly now: () => Date;
  readonly began: Date;
  lastId: number;
}

/** Something that happened: GitHub's name of the event, and its payload. */
export interface EmbeddedEvent {
  readonly name: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

export function nextId(github: GitHub): number {
  github.lastId += 1;
  return github.lastId;
}

export function accountOf(github: GitHub, login: string): Account {
  const account = github.accounts.get(login.toLowerCase());
  if (account === undefined) throw new Error(`There is no account ${login}.`);
  return account;
}

export function fullName({ owner, name }: Pick<Repository, 'owner' | 'name'>): string {
  return `${owner.login}/${name}`;
}
