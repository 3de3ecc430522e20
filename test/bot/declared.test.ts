import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { listen, webhookPath } from '../../src/bot/server/http.js';
import { logTo } from '../../src/bot/server/log.js';
import { createMetrics } from '../../src/bot/server/metrics.js';
import { settingsOf } from '../../src/bot/server/settings.js';
import { memoryTree } from '../../src/tree/memory.js';
import { declarationsIn, renderTree } from '../organisation.js';
import { privateKey, webhookSecret } from './bots.js';

interface Variable {
  readonly name: string;
  readonly value?: string;
  readonly valueFrom?: { readonly secretKeyRef: { readonly name: string; readonly key: string } };
}

interface Container {
  readonly env: readonly Variable[];
  readonly ports: readonly { readonly containerPort: number }[];
  readonly readinessProbe: Probe;
  readonly livenessProbe: Probe;
}

interface Probe {
  readonly httpGet: { readonly path: string; readonly port: number };
}

const others =
  /^services\/(?!towpath-bot\/)|^teams\/.*\/|^platform\/offerings\/(?!redis)|^platform\/crds\/(kafka|postgresql|rds|s3|sqs)\./;
const declarations = [...declarationsIn('.')].filter(([path]) => !others.test(path));
const { folders, problems } = await renderTree(memoryTree(new Map(declarations)));

function specOf(environment: string, kind: string): unknown {
  const folder = folders.find(({ path }) => path === `${environment}/platform/towpath-bot`);
  return folder?.objects.find((object) => object.kind === kind)?.spec;
}

function containerIn(environment: string): Container {
  type Deployment = { readonly template: { readonly spec: { readonly containers: readonly [Container] } } };
  return (specOf(environment, 'Deployment') as Deployment).template.spec.containers[0];
}

/** What the Secrets hold: of the store, as `towpath bot setup` writes it; of AWS, as its provider does. */
const secrets: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'towpath-bot-app': { APP_ID: '7', PRIVATE_KEY: privateKey, WEBHOOK_SECRET: webhookSecret },
  'towpath-bot-queue': { primary_endpoint_address: 'cache.example.com', port: '6379', 'attribute.auth_token': 'a1B2' },
};

/** The variables that the program is started with: those of the image, and over them those of the container. */
function startedWith({ env }: Container): Record<string, string> {
  const variables: Record<string, string> = {};
  for (const [, line = ''] of readFileSync('Dockerfile', 'utf8').matchAll(/^ENV (.*)$/gm))
    for (const [, name = '', value = ''] of line.matchAll(/(\S+?)=(\S+)/g)) variables[name] = value;
  for (const { name, value, valueFrom } of env) {
    const { name: secret = '', key = '' } = valueFrom?.secretKeyRef ?? {};
    // As Kubernetes does: by what stands before it.
    const expanded = value?.replaceAll(/\$\((\w+)\)/g, (whole, used: string) => variables[used] ?? whole);
    variables[name] = expanded ?? secrets[secret]?.[key] ?? `nothing in ${secret} at ${key}`;
  }
  return variables;
}

describe('the App as the example declares it', () => {
  test('is whole', () => expect(problems).toEqual([]));

  test.each([
    ['development', 'redis://:@towpath-bot-queue.platform-development.svc:6379'],
    ['staging', 'rediss://:a1B2@cache.example.com:6379'],
    ['production', 'rediss://:a1B2@cache.example.com:6379'],
  ])('starts in %s', (environment, redis) => {
    const container = containerIn(environment);
    const [port] = container.ports;
    const read = new Set<string | symbol>();
    const variables = new Proxy(startedWith(container), {
      get: (all, name) => (read.add(name), Reflect.get(all, name) as unknown),
    });
    expect(settingsOf(variables, () => '')).toMatchObject({
      settings: { appId: 7, privateKey, webhookSecret, host: '0.0.0.0', port: port?.containerPort, redis },
    });
    const unread = container.env.map(({ name }) => name).filter((name) => !read.has(name));
    expect(unread.filter((name) => !name.startsWith('QUEUE_'))).toEqual([]);
  });

  test('is asked for what it answers, and reached from outside by nothing but webhooks', async () => {
    const metrics = createMetrics(async () => ({ waiting: 0, delayed: 0, running: 0 }));
    const log = logTo({ level: 'silent', secrets: [], write: () => undefined });
    const webhook = async () => ({ status: 202, text: 'It is stored.' });
    const ready = async () => undefined;
    const server = await listen({ host: '127.0.0.1', port: 0, webhook, ready, metrics, log });
    const statusOf = async (path: string) => (await fetch(`${server.address}${path}`)).status;
    const { readinessProbe, livenessProbe } = containerIn('production');
    type Monitor = { readonly podMetricsEndpoints: readonly [{ readonly path: string }] };
    const [scraped] = (specOf('production', 'PodMonitor') as Monitor).podMetricsEndpoints;
    const paths = [readinessProbe.httpGet.path, livenessProbe.httpGet.path, scraped.path];
    expect(await Promise.all(paths.map(statusOf))).toEqual([200, 200, 200]);
    await server.close();
    const text = await metrics.text();
    for (const name of measured()) expect(text).toContain(`TYPE ${name} histogram`);
    type Ingress = { readonly rules: readonly { readonly http: { readonly paths: readonly object[] } }[] };
    for (const environment of ['development', 'staging', 'production'])
      expect((specOf(environment, 'Ingress') as Ingress).rules.flatMap(({ http }) => http.paths)).toMatchObject([
        { path: webhookPath, pathType: 'Exact' },
      ]);
  });
});

/** The histograms that its objectives are measured by. */
function measured(): Set<string> {
  const names = JSON.stringify(specOf('production', 'PrometheusRule')).matchAll(/(towpath_\w+)_(?:count|bucket)/g);
  return new Set([...names].map(([, name = '']) => name));
}
