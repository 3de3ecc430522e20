import { besides } from './organisation/beside.js';
import { declarationText } from './organisation/declaration.js';
import { definitions } from './organisation/definitions.js';
import { callableOf, dependenciesOf } from './organisation/dependencies.js';
import { outlines, teamNames } from './organisation/outline.js';
import { defaults, environments, teamSpec } from './organisation/platform.js';
import { randomOf } from './organisation/random.js';
import { releaseSpec, versionOf } from './organisation/release.js';
import { serviceSpec } from './organisation/service.js';

/**
 * An organisation of any size: teams, services with a realistic spread of size and of dependencies, secrets and domains
 * beside them, a Release of each service in each of three environments, and the definitions of what operators are asked for.
 * The same size and seed give the same text. `towpath check` finds nothing.
 * @param {{services: number, seed: number}} options
 * @returns {Map<string, string>} declarations by path
 */
export function makeOrganisation({ services: count, seed }) {
  const random = randomOf(seed);
  const files = definitions();
  const add = (kind, path, name, spec, comments) => files.set(path, declarationText(kind, path, name, spec, comments));

  add('Defaults', 'platform/defaults.yaml', 'defaults', defaults);
  for (const [name, spec] of Object.entries(environments)) add('Environment', `environments/${name}.yaml`, name, spec);
  const teams = teamNames(count);
  for (const name of teams) add('Team', `teams/${name}.yaml`, name, teamSpec(random, name));

  const services = outlines(random, count, teams);
  const callable = callableOf(services);
  for (const service of services) {
    const spec = serviceSpec(random, service, dependenciesOf(random, service, callable));
    add('Service', `services/${service.name}/service.yaml`, service.name, spec, commentsOn(random, spec));
    for (const { kind, name, spec: beside } of besides(service))
      add(kind, `services/${service.name}/${name}.yaml`, name, beside);
    const version = versionOf(random);
    for (const environment of Object.keys(environments)) {
      const path = `services/${service.name}/${environment}.yaml`;
      add('Release', path, environment, releaseSpec(random, service, environment, version));
    }
  }
  return files;
}

const remarks = [
  'Agreed with the platform team in March; see the runbook before changing it.',
  'Measured under the load of a Friday evening.',
  'Names follow the old system until the last client has moved.',
];

/**
 * @param {import('./organisation/random.js').Random} random
 * @param {object} spec
 * @returns {Record<string, string>}
 */
function commentsOn(random, spec) {
  const commented = ['env', 'resources'].filter((field) => field in spec && random.chance(0.25));
  return Object.fromEntries(commented.map((field) => [field, random.pick(remarks)]));
}

/**
 * A change to one service: another image in production.
 * @param {ReadonlyMap<string, string>} files of an organisation
 * @returns {[path: string, text: string]}
 */
export function oneServiceChange(files) {
  const paths = [...files.keys()].filter((path) => path.startsWith('services/') && path.endsWith('/production.yaml'));
  const path = paths[Math.floor(paths.length / 2)];
  const text = files.get(path);
  const changed = text.replace(/:v(\d+)\.\d+\.\d+@/, (_, major) => `:v${Number(major) + 1}.0.0@`);
  if (changed === text) throw new Error(`${path} has no image to change.`);
  return [path, changed];
}

/**
 * What an organisation is like, for people who read the results.
 * @param {ReadonlyMap<string, string>} files
 */
export function describe(files) {
  const sizes = [...files]
    .filter(([path]) => path.endsWith('/service.yaml'))
    .map(([path, text]) => text.length + (files.get(path.replace('service.yaml', 'production.yaml')) ?? '').length)
    .sort((a, b) => a - b);
  const at = (share) => sizes[Math.min(sizes.length - 1, Math.floor(share * sizes.length))];
  const mean = Math.round(sizes.reduce((sum, size) => sum + size, 0) / sizes.length);
  return {
    files: files.size,
    services: sizes.length,
    bytes: { mean, least: at(0), median: at(0.5), p95: at(0.95), most: at(1) },
  };
}
