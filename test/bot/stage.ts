import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ProbotOctokit } from 'probot';
import type { Context } from '../../src/bot/context.js';
import type { Octokit } from '../../src/bot/octokit.js';
import { restSources } from '../../src/bot/github/source.js';
import { mirrorSources } from '../../src/bot/mirror.js';
import { perform } from '../../src/bot/perform.js';
import { taskKey, type Task } from '../../src/bot/task.js';
import { tasksOf } from '../../src/bot/tasks.js';
import { appEvents, appPermissions } from '../../src/embedded/app.js';
import {
  accountOf,
  addAccount,
  addRepository,
  addTeam,
  commitFiles,
  createGitHub,
  delivered,
  openPull,
  serve,
  type Check,
  type GitHub,
  type Pull,
  type Repository,
  type Scene,
} from '../../src/embedded/index.js';
import { policyUnavailable, type Policy } from '../../src/policy/policy.js';
import { memoryMemo } from '../../src/tree/memo.js';
import { declaration } from '../declaration.js';
import { filesBelow } from '../files.js';
import { checkedFetch } from '../github/checked-fetch.js';

export const people = ['ana', 'ben', 'chi', 'eva', 'dora'];

/** The organisation of the cases, whose owners CODEOWNERS names. */
export function organisation(): Record<string, string | Uint8Array> {
  const owners = '/services/ @acme/shop\n/services/*/production.yaml @acme/money\n';
  return { ...Object.fromEntries(filesBelow('test/cases/check/organisation')), '.github/CODEOWNERS': owners };
}

export function release(service: string, environment: string, version: string): Record<string, string> {
  const image = `image: registry.example.com/${service}:${version}`;
  return Object.fromEntries([declaration(`services/${service}/${environment}.yaml`, 'Release', image)]);
}

export type Kind = 'mirror' | 'rest';

/** An embedded GitHub with a repository and the App, whose work is done when a test says so. */
export interface Stage {
  readonly github: GitHub;
  readonly repository: Repository;
  readonly context: Context;
  /** The method and path of each request that was sent. */
  readonly requests: string[];
  /** What did not fit GitHub's own description. */
  readonly problems: string[];
  readonly as: (login: string) => Scene;
  /** Opens a pull request of files on a branch of its own. */
  readonly opens: (
    login: string,
    branch: string,
    files: Readonly<Record<string, string | Uint8Array | null>>,
    draft?: boolean,
  ) => Promise<Pull>;
  /** The tasks of what happened since the last time, each once. */
  readonly tasks: () => Promise<Task[]>;
  /** Does all that is to be done, and what follows from it. */
  readonly work: () => Promise<void>;
  /** Our comments on a pull request. */
  readonly comments: (pull: Pull) => string[];
  /** Our newest check of a name on a commit. */
  readonly check: (name: string, commit: string) => Check | undefined;
  /** For what a test keeps on disk. */
  readonly folder: string;
  readonly close: () => Promise<void>;
}

export async function stage(
  kind: Kind,
  {
    files = organisation(),
    now = '2026-11-21T09:00:00Z',
    policy = policyUnavailable,
    clock,
  }: { files?: Record<string, string | Uint8Array>; now?: string; policy?: Policy; clock?: () => Date } = {},
): Promise<Stage> {
  const folder = await mkdtemp(join(tmpdir(), 'towpath-bot-'));
  const { github, secrets } = createGitHub({
    organisation: 'acme',
    slug: 'towpath',
    permissions: appPermissions,
    events: appEvents,
    ...(clock && { now: clock }),
  });
  addTeam(github, 'acme', 'shop', ['ana', 'ben']);
  addTeam(github, 'acme', 'money', ['chi']);
  const permissions = Object.fromEntries(people.map((login) => [login, 'write' as const]));
  for (const login of [...people, 'stranger']) addAccount(github, login);
  const repository = await addRepository(github, { owner: 'acme', name: 'platform', folder, permissions });
  const server = await serve(github, 0);
  const as = (login: string): Scene => ({ github, repository, by: accountOf(github, login) });
  await commitFiles(as('dora'), { branch: 'main', message: 'Begin', files });

  const [requests, problems, waiting]: [string[], string[], Task[]] = [[], [], []];
  const api = `${server.address}/api/v3`;
  const checked = checkedFetch(api, problems);
  const octokit: Octokit = new ProbotOctokit({
    baseUrl: api,
    auth: { appId: secrets.appId, privateKey: secrets.privateKey, installationId: github.app.installation },
    request: {
      fetch: ((input, init) => {
        const { pathname } = new URL(input instanceof Request ? input.url : input);
        if (!pathname.includes('/access_tokens'))
          requests.push(`${init?.method ?? 'GET'} ${pathname.slice('/api/v3'.length)}`);
        return checked(input, init);
      }) satisfies typeof fetch,
    },
    throttle: { enabled: false },
    retry: { enabled: false },
  });
  const sources =
    kind === 'rest' ? restSources() : mirrorSources({ folder: join(folder, 'mirror'), server: server.address });
  const context: Context = {
    octokit,
    app: { id: github.app.id, login: github.app.bot.login },
    sources,
    ports: { memo: memoryMemo(), policy },
    now: () => now,
    wait: () => Promise.resolve(),
  };
  github.listeners.add(({ name, payload }) => waiting.push(...tasksOf(name, payload)));
  const tasks = async () => {
    await delivered(github);
    return [...new Map(waiting.splice(0).map((task) => [taskKey(task), task])).values()];
  };
  return {
    ...{ github, repository, context, requests, problems, folder, as, tasks },
    opens: async (login, branch, changed, draft = false) => {
      await commitFiles(as(login), { branch, from: 'main', message: `Change ${branch}`, files: changed });
      return openPull(as(login), { title: branch, head: branch, draft });
    },
    work: async () => {
      for (let todo = await tasks(); todo.length > 0; todo = await tasks()) {
        for (const task of todo) waiting.push(...(await perform(task, context)).next);
      }
    },
    comments: (pull) =>
      [...repository.comments.values()]
        .filter((it) => it.pull === pull && it.author === github.app.bot)
        .map(({ body }) => body),
    check: (name, commit) =>
      [...repository.checks.values()].filter((it) => it.name === name && it.head === commit).at(-1),
    close: async () => {
      await server.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
