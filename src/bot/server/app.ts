import { Probot, ProbotOctokit } from 'probot';
import type { Logger } from 'pino';
import type { Octokit } from '../octokit.js';
import type { Metrics } from './metrics.js';
import type { Settings } from './settings.js';
import { longestPause } from './retry-after.js';

/** The App at GitHub. */
export interface App {
  isSigned(body: string, signature: string): Promise<boolean>;
  /** GitHub's API as the App itself. */
  octokit(): Promise<Octokit>;
  /** GitHub's API as one of its installations. @param signal ends its requests. */
  octokitOf(installation: number, signal: AbortSignal): Promise<Octokit>;
}

export interface AppOptions {
  readonly settings: Pick<Settings, 'appId' | 'privateKey' | 'webhookSecret' | 'api'>;
  readonly log: Logger;
  readonly metrics: Pick<Metrics, 'remaining'>;
  /** What shares GitHub's limits among processes, as the throttling plugin of Octokit takes it. */
  readonly throttle?: object;
}

/** How often a request that GitHub put off is sent again before the task as a whole is put off. */
const maximumPauses = 3;

/** Made by Probot: it checks signatures, mints tokens and keeps GitHub's limits. It serves nothing: we do. */
export async function createApp({ settings, log, metrics, throttle = {} }: AppOptions): Promise<App> {
  const onLimit = (seconds: number, _: unknown, __: unknown, count: number) =>
    seconds <= longestPause && count < maximumPauses;
  const limits = { ...throttle, onRateLimit: onLimit, onSecondaryRateLimit: onLimit };
  const probot = new Probot({
    appId: settings.appId,
    privateKey: settings.privateKey,
    secret: settings.webhookSecret,
    baseUrl: settings.api,
    log,
    Octokit: ProbotOctokit.defaults((options: { readonly throttle?: object }) => ({
      ...options,
      throttle: { ...options.throttle, ...limits },
    })),
  });
  await probot.ready();
  const own = await probot.auth();
  // Who asks as the App asks again by itself, later; Octokit would for half a minute, and heed no signal meanwhile.
  own.hook.before('request', (options) => {
    options.request = { ...options.request, retries: 0 };
  });
  return {
    isSigned: (body, signature) => probot.webhooks.verify(body, signature),
    octokit: async () => own,
    octokitOf: async (installation, signal) => {
      const octokit = await probot.auth(installation);
      octokit.hook.before('request', (options) => {
        signal.throwIfAborted();
        options.request = { ...options.request, signal };
      });
      octokit.hook.after('request', ({ headers }) => {
        const { 'x-ratelimit-remaining': left, 'x-ratelimit-resource': resource } = headers;
        if (left !== undefined) metrics.remaining(installation, String(resource ?? 'core'), Number(left));
      });
      return octokit;
    },
  };
}
