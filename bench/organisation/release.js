import { hexadecimal } from './random.js';

/**
 * The `spec` of the Release of a service in an environment.
 * @param {import('./random.js').Random} random
 * @param {import('./outline.js').Outline} service
 * @param {string} environment
 * @param {string} version such as v1.2.3
 * @returns {Record<string, unknown>}
 */
export function releaseSpec(random, service, environment, version) {
  const image = `registry.example.com/${service.team}/${service.name}:${version}`;
  const digest = environment === 'development' ? '' : `@sha256:${hexadecimal(random, 64)}`;
  return { image: image + digest, ...overrides(random, service, environment) };
}

/**
 * @param {import('./random.js').Random} random
 * @param {import('./outline.js').Outline} service
 * @param {string} environment
 */
function overrides(random, { tier }, environment) {
  if (environment === 'development') return random.chance(0.15) ? { env: { LOG_LEVEL: 'debug' } } : {};
  if (environment === 'staging') return random.chance(0.1) ? { env: { TRACING_SAMPLE_RATE: '1' } } : {};
  const scaled = tier === 'critical' || tier === 'high';
  return {
    ...(scaled && random.chance(0.4) && { scaling: { min: 3, max: random.integer(6, 20) } }),
    ...(random.chance(0.2) && {
      resources: { requests: { cpu: '500m', memory: '512Mi' }, limits: { cpu: '2', memory: '2Gi' } },
    }),
    ...(random.chance(0.2) && { env: { LOG_LEVEL: 'warning', TRACING_SAMPLE_RATE: '0.01' } }),
  };
}

/**
 * @param {import('./random.js').Random} random
 * @returns {string}
 */
export function versionOf(random) {
  return `v${random.integer(0, 9)}.${random.integer(0, 40)}.${random.integer(0, 20)}`;
}
