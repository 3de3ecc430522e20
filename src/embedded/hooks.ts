import { createHmac, randomUUID } from 'node:crypto';
import type { Delivery } from './delivery.js';
import { takeFault, type EventFault, type Fault } from './faults.js';
import { installationPart, repositoryPart } from './present/event.js';
import { moment } from './present/common.js';
import { track } from './underway.js';
import { nextId, type Account, type GitHub, type Repository } from './state.js';

/** What of an event is its own, beside repository, sender and installation. */
export type Particulars = Readonly<Record<string, unknown>>;

/** Tells the App, and those who listen in this process, that somebody did something in a repository. */
export function emit(
  github: GitHub,
  name: string,
  { repository, sender }: { readonly repository: Repository; readonly sender: Account },
  particulars: Particulars,
): void {
  const payload = { ...particulars, ...repositoryPart(github, repository, sender) };
  for (const listener of github.listeners) listener({ name, payload });
  if (github.app.webhookUrl === undefined || !github.app.events.includes(name)) return;
  const action = 'action' in particulars ? String(particulars['action']) : null;
  const repeats = takeFault(github.faults, (fault): fault is EventFault => fitsEvent(fault, name));
  if (repeats?.does === 'drop') {
    record(github, { event: name, action, repository: repository.id, payload }).response = { status: 0, seconds: 0 };
    return;
  }
  const delivery = record(github, { event: name, action, repository: repository.id, payload });
  const wait = typeof repeats?.does === 'object' ? repeats.does.after : Promise.resolve();
  track(
    github,
    wait.then(() => send(github, delivery)),
  );
  if (repeats?.does === 'duplicate') track(github, send(github, delivery));
}

function fitsEvent(fault: Fault, name: string): fault is EventFault {
  return fault.kind === 'event' && (fault.event ?? name) === name;
}

/** Tells the App that it was installed, and for which repositories. */
export function emitInstalled(github: GitHub): void {
  const [event, action] = ['installation', 'created'];
  const payload = { action, ...installationPart(github) };
  for (const listener of github.listeners) listener({ name: event, payload });
  if (github.app.webhookUrl !== undefined)
    track(github, send(github, record(github, { event, action, repository: null, payload })));
}

/** Sends an event again: the same id of the event, another attempt. */
export function redeliver(github: GitHub, delivery: Delivery): Delivery {
  const again = { ...delivery, id: nextId(github), redelivery: true, delivered: github.now(), response: undefined };
  github.deliveries.push(again);
  track(github, send(github, again));
  return again;
}

interface News {
  readonly event: string;
  readonly action: string | null;
  readonly repository: number | null;
  readonly payload: Readonly<Record<string, unknown>>;
}

function record(github: GitHub, { event, action, repository, payload }: News): Delivery {
  const guid = randomUUID();
  const text = JSON.stringify(payload);
  const signature = createHmac('sha256', github.app.webhookSecret).update(text).digest('hex');
  const headers = {
    Accept: '*/*',
    'Content-Type': 'application/json',
    'User-Agent': 'GitHub-Hookshot/embedded',
    'X-GitHub-Delivery': guid,
    'X-GitHub-Event': event,
    'X-GitHub-Hook-ID': '1',
    'X-GitHub-Hook-Installation-Target-ID': String(github.app.id),
    'X-GitHub-Hook-Installation-Target-Type': 'integration',
    'X-Hub-Signature-256': `sha256=${signature}`,
  };
  const delivery: Delivery = {
    ...{ id: nextId(github), guid, event, action, repository, redelivery: false, delivered: github.now() },
    request: { headers, payload: text },
    response: undefined,
  };
  github.deliveries.push(delivery);
  return delivery;
}

async function send(github: GitHub, delivery: Delivery): Promise<void> {
  const { webhookUrl } = github.app;
  const began = performance.now();
  const status = webhookUrl === undefined ? 0 : await post(webhookUrl, delivery, github.limits.webhookMilliseconds);
  delivery.response = { status, seconds: Math.round(performance.now() - began) / 1000 };
}

async function post(url: string, { request }: Delivery, milliseconds: number): Promise<number> {
  try {
    const signal = AbortSignal.timeout(milliseconds);
    const response = await fetch(url, { method: 'POST', headers: request.headers, body: request.payload, signal });
    await response.arrayBuffer();
    return response.status;
  } catch {
    return 0;
  }
}

export function deliveryJson(github: GitHub, delivery: Delivery) {
  const status = delivery.response?.status ?? 0;
  return {
    id: delivery.id,
    guid: delivery.guid,
    delivered_at: moment(delivery.delivered),
    redelivery: delivery.redelivery,
    duration: delivery.response?.seconds ?? 0,
    status: status >= 200 && status < 300 ? 'OK' : status === 0 ? 'failed to connect to host' : `Invalid HTTP Response`,
    status_code: status,
    event: delivery.event,
    action: delivery.action,
    installation_id: github.app.installation,
    repository_id: delivery.repository,
    throttled_at: null,
  };
}
