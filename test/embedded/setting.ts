import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ProbotOctokit } from 'probot';
import {
  accountOf,
  addAccount,
  addRepository,
  addTeam,
  commitFiles,
  createGitHub,
  serve,
  type AppSecrets,
  type EmbeddedServer,
  type GitHub,
  type Repository,
  type Scene,
} from '../../src/embedded/index.js';
import { checkedFetch } from '../github/checked-fetch.js';
import { payloadProblems } from '../github/webhooks.js';
import { appEvents, appPermissions } from '../../src/embedded/app.js';

/** An embedded GitHub that listens, with one repository of an organisation. */
export interface Setting {
  readonly github: GitHub;
  readonly secrets: AppSecrets;
  readonly server: EmbeddedServer;
  readonly repository: Repository;
  /** Where the REST API is. */
  readonly api: string;
  /** A folder that goes with it. */
  readonly folder: string;
  /** Somebody in the repository. */
  as(login: string): Scene;
  /** A client of the App's installation. */
  installation(): InstanceType<typeof ProbotOctokit>;
  /** A client of the App itself. */
  app(): InstanceType<typeof ProbotOctokit>;
  /** What did not fit GitHub's own description of requests, answers and events. */
  readonly problems: string[];
  close(): Promise<void>;
}

export interface SettingOptions {
  readonly files?: Readonly<Record<string, string>>;
  readonly requiredChecks?: readonly string[];
  readonly now?: () => Date;
  /** What the App may do; what Towpath's may, if left out. */
  readonly permissions?: Readonly<Record<string, 'read' | 'write'>>;
}

/** Ana and ben may write, vera may read; main has the files given. */
export async function setting(options: SettingOptions = {}): Promise<Setting> {
  const { files = { 'README.md': 'Hello\n' }, requiredChecks = [], now } = options;
  const folder = await mkdtemp(join(tmpdir(), 'towpath-embedded-'));
  const { github, secrets } = createGitHub({
    ...{
      organisation: 'boutique',
      slug: 'towpath',
      permissions: options.permissions ?? appPermissions,
      events: appEvents,
    },
    ...(now !== undefined && { now }),
  });
  for (const login of ['ana', 'ben', 'vera']) addAccount(github, login);
  addTeam(github, 'boutique', 'checkout', ['ana', 'ben']);
  const repository = await addRepository(github, {
    ...{ owner: 'boutique', name: 'platform', folder, requiredChecks },
    permissions: { ana: 'write', ben: 'write', vera: 'read' },
    teams: { checkout: 'write' },
  });
  const server = await serve(github, 0);
  const as = (login: string): Scene => ({ github, repository, by: accountOf(github, login) });
  await commitFiles(as('ana'), { branch: 'main', message: 'Begin', files });
  const api = `${server.address}/api/v3`;
  const problems: string[] = [];
  github.listeners.add(({ name, payload }) => problems.push(...payloadProblems(name, payload)));
  const client = (installationId?: number) =>
    new ProbotOctokit({
      baseUrl: api,
      auth: {
        ...{ appId: secrets.appId, privateKey: secrets.privateKey },
        ...(installationId !== undefined && { installationId }),
      },
      request: { fetch: checkedFetch(api, problems) },
      throttle: { enabled: false },
      retry: { enabled: false },
    });
  return {
    ...{ github, secrets, server, repository, api, folder, problems, as },
    installation: () => client(github.app.installation),
    app: () => client(),
    close: async () => {
      await server.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
