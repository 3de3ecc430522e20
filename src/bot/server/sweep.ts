import type { Logger } from 'pino';
import type { Octokit } from '../octokit.js';
import type { App } from './app.js';
import type { Queue } from './queue.js';

/** How far back deliveries are looked at, in milliseconds: GitHub delivers again for so long. */
const deliveredWithin = 3 * 24 * 3600_000;

/** Pages of a hundred deliveries: with more, the pull requests themselves are looked at anyway. */
const maximumPages = 20;

/** How often an event is delivered before it is given up: what fails every time is a fault of the program. */
const maximumDeliveries = 5;

interface Delivery {
  readonly id: number;
  readonly guid: string;
  readonly delivered_at: string;
  readonly status_code: number;
}

/**
 * Has GitHub deliver again what it could not deliver, and has delivered in no other attempt either.
 * @returns how many.
 * @throws an error of Octokit's.
 */
export async function redeliverFailed(octokit: Octokit, now: number, signal: AbortSignal): Promise<number> {
  const ids = failedIn(await recentDeliveries(octokit, now, signal));
  for (const id of ids)
    await octokit.request('POST /app/hook/deliveries/{delivery_id}/attempts', {
      delivery_id: id,
      request: { signal },
    });
  return ids.length;
}

/** The ids of the newest attempts at events that never came through, the oldest event first. */
export function failedIn(deliveries: readonly Delivery[]): number[] {
  const byEvent = new Map<string, Delivery[]>();
  // The newest come first.
  for (const delivery of deliveries.toReversed())
    byEvent.set(delivery.guid, [...(byEvent.get(delivery.guid) ?? []), delivery]);
  return [...byEvent.values()].flatMap((attempts) => {
    const came = attempts.some(({ status_code: status }) => status >= 200 && status < 300);
    const last = attempts.at(-1);
    return came || last === undefined || attempts.length >= maximumDeliveries ? [] : [last.id];
  });
}

async function recentDeliveries(octokit: Octokit, now: number, signal: AbortSignal): Promise<Delivery[]> {
  const since = new Date(now - deliveredWithin).toISOString();
  const deliveries: Delivery[] = [];
  let pages = 0;
  const options = { per_page: 100, request: { signal } };
  for await (const { data } of octokit.paginate.iterator('GET /app/hook/deliveries', options)) {
    deliveries.push(...data.filter(({ delivered_at: at }) => at >= since));
    pages += 1;
    if (pages === maximumPages || data.some(({ delivered_at: at }) => at < since)) break;
  }
  return deliveries;
}

/**
 * Stores a task for each repository in which the App is installed: to look at its open pull requests. What cannot be
 * listed of one installation, such as while GitHub limits it, keeps the others from nothing.
 * @returns how many repositories.
 * @throws an error of Octokit's.
 */
export async function sweepInstallations(app: App, queue: Queue, log: Logger, signal: AbortSignal): Promise<number> {
  const octokit = await app.octokit();
  const options = { per_page: 100, request: { signal } };
  let count = 0;
  for await (const { data } of octokit.paginate.iterator('GET /app/installations', options)) {
    for (const { id, suspended_at: suspended } of data) {
      if (suspended !== null) continue;
      count += await sweepInstallation(id, await app.octokitOf(id, signal), queue).catch((error: unknown) => {
        log.warn({ err: error, installation: id }, 'the repositories of an installation could not be listed');
        return 0;
      });
    }
  }
  return count;
}

async function sweepInstallation(installation: number, octokit: Octokit, queue: Queue): Promise<number> {
  let count = 0;
  for await (const { data } of octokit.paginate.iterator('GET /installation/repositories', { per_page: 100 })) {
    for (const { name, owner, archived, disabled } of data) {
      if (archived || disabled) continue;
      await queue.store({ kind: 'sweep', installation, owner: owner.login, repo: name });
      count += 1;
    }
  }
  return count;
}
