/**
 * What the chart has to know of secrets, domains and monitoring of a service in an environment.
 * @param {object} instance (`Instance` in src/model/instance.ts)
 */
export function operatedValues({ service, environment, resources, workload }) {
  const { tier = 'medium' } = service.spec;
  const secrets = [...resources.values()].filter(({ kind }) => kind === 'Secret');
  return {
    environment: environment.name,
    tier,
    ...severities(environment.spec.stage === 'production', tier === 'critical' || tier === 'high'),
    ...patience[tier],
    podNames: podNames(service.name),
    metricsPort: workload.metrics && targetOf(workload.ports[workload.metrics.port]),
    secrets: secrets.map(({ name, spec }) => ({ name, object: secretObject(service.name, name), keys: spec.keys })),
    domains: Object.entries(workload.domains ?? {}).map(([key, { host, paths }]) => ({
      name: `${service.name}-${key}`,
      host,
      paths: Object.fromEntries(Object.entries(paths).map(([path, { port }]) => [path, port])),
    })),
  };
}

function severities(isProduction, isImportant) {
  const severity = isProduction ? 'warning' : 'info';
  return { severity, urgentSeverity: isProduction && isImportant ? 'critical' : severity };
}

/** How long something may be wrong before somebody is told. */
const patience = {
  critical: { patience: '5m', restarts: 1 },
  high: { patience: '10m', restarts: 2 },
  medium: { patience: '15m', restarts: 3 },
  low: { patience: '30m', restarts: 5 },
};

/**
 * The name of the Kubernetes Secret of a service's Secret.
 * @param {string} service
 * @param {string} secret
 */
export function secretObject(service, secret) {
  return `${service}-${secret}`;
}

const made = '[bcdfghjklmnpqrstvwxz2456789]';

/** Names in the bench are shorter than where Kubernetes cuts them. */
function podNames(name) {
  return `${name}-${made}{1,10}-${made}{5}`;
}

const targetOf = ({ port, targetPort = port }) => targetPort;
