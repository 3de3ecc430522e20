/**
 * Forty rules about declarations, in conftest's conventions: what must be there, what forms names and images have,
 * bounds of numbers and quantities, and walks over maps. Most documents pass most of them, as they do in real life.
 */

/** The first words of most rules: what they are about. */
const [service, release] = ['input.kind == "Service"', 'input.kind == "Release"'];
const own = 'input.metadata.name';

/**
 * @param {string} name its folder
 * @param {readonly string[]} conditions lines of Rego
 * @param {string} message with `%v` for each of `values`
 * @param {...string} values
 * @returns {readonly [name: string, body: string]}
 */
function rule(name, conditions, message, ...values) {
  const said = values.length === 0 ? `"${message}"` : `sprintf("${message}", [${values.join(', ')}])`;
  return [
    name,
    `deny contains msg if {\n${[...conditions, `msg := ${said}`].map((line) => `\t${line}\n`).join('')}}\n`,
  ];
}

const must = (field) =>
  rule(
    `has-${field.replaceAll('.', '-').toLowerCase()}`,
    [service, `not input.spec.${field}`],
    `%v has no ${field}`,
    own,
  );

const matches = (name, about, value, pattern) =>
  rule(
    name,
    [about, `value := ${value}`, `not regex.match(\`${pattern}\`, value)`],
    `%v: %v is not a good ${name}`,
    own,
    'value',
  );

const within = (name, about, value, [least, most]) =>
  rule(
    name,
    [about, `value := ${value}`, `not value in numbers.range(${least}, ${most})`],
    `%v: %v is not within ${least} and ${most}`,
    own,
    'value',
  );

const atMost = (name, about, value, parse, most) =>
  rule(name, [about, `value := ${value}`, `${parse}(value) > ${most}`], `%v: %v is too much`, own, 'value');

const variable = (name, about, conditions) =>
  rule(name, [about, 'some key, value in input.spec.env', ...conditions], `%v: ${name} at %v`, own, 'key');

const rules = [
  ...['owner', 'description', 'resources.requests.memory', 'resources.limits.memory', 'tier'].map(must),
  rule(
    'has-readiness',
    [service, 'count(input.spec.ports) > 0', 'not input.spec.probes.readiness'],
    '%v has no readiness probe',
    own,
  ),
  rule(
    'has-liveness',
    [service, 'count(input.spec.ports) > 0', 'not input.spec.probes.liveness'],
    '%v has no liveness probe',
    own,
  ),
  rule(
    'has-digest',
    [release, `${own} == "production"`, 'not contains(input.spec.image, "@sha256:")'],
    '%v: no digest',
    'input.spec.image',
  ),
  matches('name', service, own, '^[a-z][a-z0-9-]{2,40}$'),
  matches('team', service, 'input.spec.owner', '^[a-z]+(-[0-9]+)?$'),
  matches('sentence', service, 'input.spec.description', '^[A-Z].{10,200}\\.$'),
  matches('tag', release, 'input.spec.image', ':v[0-9]+\\.[0-9]+\\.[0-9]+'),
  matches('registry', release, 'input.spec.image', '^registry\\.example\\.com/'),
  matches('repository', release, 'split(input.spec.image, ":")[0]', '^[a-z.]+/[a-z0-9-]+/[a-z0-9-]+$'),
  rule('latest', [release, 'endswith(input.spec.image, ":latest")'], '%v has a tag that moves', 'input.spec.image'),
  rule(
    'first-version',
    [release, `${own} == "production"`, 'contains(input.spec.image, ":v0.")'],
    '%v is no release yet',
    'input.spec.image',
  ),
  within('replicas', service, 'input.spec.replicas', [2, 10]),
  within('grace', service, 'input.spec.terminationGracePeriodSeconds', [10, 100]),
  within('readiness-delay', service, 'input.spec.probes.readiness.initialDelaySeconds', [1, 20]),
  within('liveness-failures', service, 'input.spec.probes.liveness.failureThreshold', [2, 10]),
  within('startup-period', service, 'input.spec.probes.startup.periodSeconds', [1, 10]),
  within('scaling-target', service, 'input.spec.scaling.cpu', [40, 75]),
  within('most-instances', release, 'input.spec.scaling.max', [2, 16]),
  atMost('cpu-request', service, 'input.spec.resources.requests.cpu', 'units.parse', '0.4'),
  atMost('cpu-limit', release, 'input.spec.resources.limits.cpu', 'units.parse', '4'),
  atMost('memory-request', service, 'input.spec.resources.requests.memory', 'units.parse_bytes', '900000000'),
  atMost('memory-limit', release, 'input.spec.resources.limits.memory', 'units.parse_bytes', '4000000000'),
  rule('scaling-order', [service, 'input.spec.scaling.min >= input.spec.scaling.max'], '%v cannot be scaled', own),
  variable('variable-name', service, ['not regex.match(`^[A-Z][A-Z0-9_]*$`, key)']),
  variable('password', service, ['regex.match(`PASSWORD|SECRET|TOKEN$`, key)', 'is_string(value)']),
  variable('debug-in-production', release, [`${own} == "production"`, 'key == "LOG_LEVEL"', 'lower(value) == "debug"']),
  variable('profiler', service, ['key == "ENABLE_PROFILER"', 'value == "1"']),
  variable('weak-connection', service, ['key == "DATABASE_SSL_MODE"', 'value != "verify-full"']),
  variable('plain-address', service, [
    'is_string(value)',
    'startswith(value, "http://")',
    'not contains(value, ".svc:")',
  ]),
  variable('shared-database', service, ['endswith(key, "_HOST")', 'is_string(value)', 'startswith(value, "shared-")']),
  variable('own-address', service, [`value.service == ${own}`]),
  rule('depends-on-itself', [service, `${own} in input.spec.dependsOn`], '%v depends on itself', own),
  rule(
    'low-port',
    [service, 'some name, port in input.spec.ports', 'port.targetPort < 1024'],
    '%v: the port %v needs root',
    own,
    'name',
  ),
  rule(
    'init-image',
    [service, 'some name, container in input.spec.initContainers', 'not contains(container.image, "@sha256:")'],
    '%v: %v has no digest',
    own,
    'name',
  ),
  rule(
    'relaxed',
    [service, 'some name, reason in input.spec.security.relax', 'count(reason) < 60'],
    '%v: why is %v relaxed?',
    own,
    'name',
  ),
];

/**
 * The rules as files of an organisation. The package is conftest's; `policy build` gives each rule one of its own.
 * @returns {Map<string, string>} Rego by path
 */
export function makeRules() {
  return new Map(rules.map(([name, body]) => [`policies/bench/${name}/${name}.rego`, `${metadataOf(name)}${body}`]));
}

/** @param {string} name */
function metadataOf(name) {
  return `# METADATA
# title: The rule ${name}
# description: One of the rules of the bench.
# custom:
#   severity: warning
#   input: declaration
#   remediation: Change the declaration.
#   owners: ["@example/platform"]
package main

import rego.v1

`;
}
