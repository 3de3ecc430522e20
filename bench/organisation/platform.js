/** What the platform runs in each cluster, by which services are reached and measured, and get their secrets. */
const operators = {
  namespaces: { ingressController: 'ingress-nginx', monitoring: 'monitoring' },
  ingressClassName: 'nginx',
  clusterIssuer: 'letsencrypt',
  secretStores: { vault: { server: 'https://vault.example.com' } },
  monitoring: { labels: { release: 'prometheus' } },
};

/** The environments, in the order of promotion, as the `spec` of each. */
export const environments = {
  development: {
    ...operators,
    description: 'Where changes are tried first.',
    stage: 'development',
    cluster: 'dev-1',
    provider: 'aws',
    region: 'eu-north-1',
    quota: { 'requests.cpu': '40', 'requests.memory': '80Gi', pods: '300' },
    service: { scaling: null, env: { DEPLOYMENT_ENVIRONMENT: 'development' } },
  },
  staging: {
    ...operators,
    description: 'Where a release is seen whole before customers see it.',
    stage: 'staging',
    cluster: 'staging-1',
    provider: 'aws',
    region: 'eu-north-1',
    promotesFrom: 'development',
    quota: { 'requests.cpu': '400', 'requests.memory': '800Gi', pods: '2000' },
    service: { env: { DEPLOYMENT_ENVIRONMENT: 'staging' } },
  },
  production: {
    ...operators,
    description: 'What customers use.',
    stage: 'production',
    cluster: 'prod-1',
    provider: 'aws',
    region: 'eu-west-1',
    promotesFrom: 'staging',
    quota: { 'requests.cpu': '400', 'requests.memory': '800Gi', pods: '2000' },
    limitRange: { default: { memory: '512Mi' }, defaultRequest: { cpu: '100m', memory: '256Mi' } },
    service: { env: { DEPLOYMENT_ENVIRONMENT: 'production' } },
  },
};

/** The `spec` of `platform/defaults.yaml`. */
export const defaults = {
  service: {
    containerName: 'app',
    security: { runAsUser: 10001, runAsGroup: 10001, fsGroup: 10001 },
    env: { TZ: 'UTC' },
  },
  argocd: { repository: 'https://git.example.com/shop/platform.git' },
  tiers: {
    critical: { scaling: { min: 2, max: 6, cpu: 70 } },
    high: { scaling: { min: 2, max: 4, cpu: 70 } },
  },
};

/**
 * The `spec` of a Team.
 * @param {import('./random.js').Random} random
 * @param {string} name
 */
export function teamSpec(random, name) {
  const people = ['ana', 'ben', 'chi', 'dev', 'eli', 'fay', 'gus', 'hal', 'ida', 'jon'];
  const from = random.integer(0, people.length - 3);
  return {
    description: `Looks after ${name.replaceAll('-', ' ')}.`,
    github: `@shop/${name}`,
    members: people.slice(from, from + random.integer(2, 6)),
    contact: { slack: `#team-${name}`, email: `${name}@shop.example.com` },
  };
}
