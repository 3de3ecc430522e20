import { secretVariables } from './beside.js';
import { sample } from './random.js';
import { storage } from './storage.js';
import { sentences, variables } from './words.js';

/** Steps that people choose from: requests and limits of CPU and memory. */
const sizes = [
  { requests: { cpu: '50m', memory: '64Mi' }, limits: { cpu: '200m', memory: '128Mi' } },
  { requests: { cpu: '100m', memory: '128Mi' }, limits: { memory: '256Mi' } },
  { requests: { cpu: '250m', memory: '256Mi' }, limits: { cpu: '500m', memory: '512Mi' } },
  { requests: { cpu: '500m', memory: '1Gi' }, limits: { cpu: '1', memory: '1Gi' } },
];
/** Some ask the API server for what others have changed. */
const readsItsSettings = {
  token: 'It asks the API server.',
  role: {
    rules: [{ apiGroups: [''], resources: ['configmaps'], verbs: ['get', 'list', 'watch'] }],
    reason: 'It follows what others change while it runs.',
  },
};
const portNumbers = { http: { port: 80, targetPort: 8080 }, grpc: 50051, metrics: 9090 };

/**
 * The `spec` of a Service.
 * @param {import('./random.js').Random} random
 * @param {import('./outline.js').Outline} service
 * @param {readonly import('./outline.js').Outline[]} dependencies
 * @returns {Record<string, unknown>}
 */
export function serviceSpec(random, service, dependencies) {
  const isWorker = service.ports.length === 0;
  const byVariable = dependencies.filter(() => random.chance(0.8));
  const others = dependencies.filter((it) => !byVariable.includes(it)).map(({ name }) => name);
  const init = random.chance(0.12) ? initContainers(random, service, byVariable) : undefined;
  return filled({
    description: random.pick(sentences),
    owner: service.team,
    tier: random.chance(0.2) && service.tier === 'medium' ? undefined : service.tier,
    type: isWorker ? 'worker' : undefined,
    dependsOn: others.length > 0 ? others : undefined,
    ports: isWorker ? undefined : Object.fromEntries(service.ports.map((name) => [name, portNumbers[name]])),
    expose: exposures(random, service),
    env: environment(random, service, byVariable),
    probes: isWorker ? undefined : probes(random, service),
    metrics: measured(random, service),
    resources: random.pick(sizes),
    ...scaling(random, service),
    initContainers: init,
    ...storage(random, service),
    serviceAccount: random.chance(0.2) ? readsItsSettings : undefined,
    podAnnotations: random.chance(0.3)
      ? { 'prometheus.io/scrape': 'true', 'prometheus.io/path': '/metrics' }
      : undefined,
    terminationGracePeriodSeconds: random.chance(0.15) ? random.pick([5, 60, 120]) : undefined,
    security: random.chance(0.02)
      ? { relax: { readOnlyRootFilesystem: 'The vendor writes beside its own program.' } }
      : undefined,
  });
}

/**
 * @template {object} Fields
 * @param {Fields} fields
 * @returns {Fields} without those that are undefined
 */
function filled(fields) {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

/**
 * @param {import('./random.js').Random} random
 * @param {import('./outline.js').Outline} service
 * @param {readonly import('./outline.js').Outline[]} dependencies
 */
function environment(random, service, dependencies) {
  const count = random.weighted([
    [random.integer(1, 4), 30],
    [random.integer(5, 10), 45],
    [random.integer(11, 18), 25],
  ]);
  return Object.fromEntries([
    ...dependencies.map(referenceTo),
    ...secretVariables(service),
    ...sample(random, variables, count).map(([name, values]) => [name, random.pick(values)]),
  ]);
}

/** @param {import('./outline.js').Outline} service */
function referenceTo({ name, ports, protocol }) {
  const variable = `${name.replaceAll('-', '_').toUpperCase()}_ADDR`;
  return [variable, ports.length === 1 ? { service: name } : { service: name, port: protocol }];
}

/**
 * @param {import('./random.js').Random} random
 * @param {import('./outline.js').Outline} service
 */
function probes(random, { ports, protocol }) {
  const ask =
    protocol === 'grpc'
      ? { grpc: 'grpc' }
      : { http: random.pick(['/healthz', '/_health', '/ready']), ...portOf(ports) };
  const delay = random.chance(0.4) ? { initialDelaySeconds: random.pick([5, 10, 30]) } : {};
  return filled({
    readiness: { ...ask, ...delay, ...(random.chance(0.3) && { periodSeconds: 5 }) },
    liveness: { ...ask, ...delay, ...(random.chance(0.3) && { failureThreshold: 5, timeoutSeconds: 3 }) },
    startup: random.chance(0.2) ? { tcp: protocol, failureThreshold: 30, periodSeconds: 2 } : undefined,
  });
}

/**
 * Who has a port for it is measured there, most others where they are called.
 * @param {import('./random.js').Random} random
 * @param {import('./outline.js').Outline} service
 */
function measured(random, { ports }) {
  if (ports.includes('metrics')) return { port: 'metrics' };
  return ports.includes('http') && random.chance(0.8) ? { port: 'http' } : undefined;
}

/** @param {readonly string[]} ports */
function portOf(ports) {
  return ports.length > 1 ? { port: 'http' } : {};
}

/**
 * @param {import('./random.js').Random} random
 * @param {import('./outline.js').Outline} service
 */
function exposures(random, { ports, protocol, isHub }) {
  if (isHub || protocol !== 'http' || !random.chance(0.04)) return undefined;
  const external = { type: 'LoadBalancer', reason: 'Partners call it from their own networks.' };
  return { external: ports.length > 1 ? { ...external, ports: ['http'] } : external };
}

/**
 * Critical and high services are scaled by `platform/defaults.yaml`; others say themselves how many they are.
 * @param {import('./random.js').Random} random
 * @param {import('./outline.js').Outline} service
 */
function scaling(random, { tier }) {
  if (tier === 'critical' || tier === 'high')
    return random.chance(0.1) ? { disruptionBudget: { minAvailable: 1 } } : {};
  return random.weighted([
    [{ scaling: { min: 2, max: random.integer(3, 8), cpu: random.pick([60, 70, 80]) } }, 20],
    [{ replicas: random.integer(2, 3) }, 25],
    [{}, 55],
  ]);
}

/**
 * @param {import('./random.js').Random} random
 * @param {import('./outline.js').Outline} service
 * @param {readonly import('./outline.js').Outline[]} dependencies
 */
function initContainers(random, { name }, [first]) {
  const script = `for i in $(seq 1 30); do\n  if /app/migrate --service ${name} --step $i; then exit 0; fi\n  sleep 2\ndone\nexit 1\n`;
  const env = { MIGRATION_TABLE: 'schema_migrations', ...(first && Object.fromEntries([referenceTo(first)])) };
  return {
    migrate: {
      image: `registry.example.com/tools/migrate:v${random.integer(1, 4)}.${random.integer(0, 9)}.0`,
      command: ['/bin/sh', '-ec', script],
      env,
      resources: { requests: { cpu: '10m', memory: '32Mi' } },
    },
  };
}
