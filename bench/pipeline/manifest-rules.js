/**
 * Forty rules about Kubernetes manifests for conftest, of the same shapes as ours about declarations: what must be there,
 * forms of names and images, bounds of numbers, walks over lists and maps. One set `deny`, which conftest judges fastest.
 */

const pod = 'input.spec.template.spec';
const deployment = 'input.kind == "Deployment"';
const container = `some container in ${pod}.containers`;
const own = 'input.metadata.name';

const rule = (conditions, message, value = own) =>
  `deny contains msg if {\n${[...conditions, `msg := sprintf("%v: ${message}", [${value}])`].map((line) => `\t${line}\n`).join('')}}\n`;

const must = (kind, field) => rule([`input.kind == "${kind}"`, `not input.${field}`], `no ${field}`);
const ofContainer = (field) => rule([deployment, container, `not container.${field}`], `a container has no ${field}`);
const matches = (kind, value, pattern) =>
  rule(
    [`input.kind == "${kind}"`, `value := ${value}`, `not regex.match(\`${pattern}\`, value)`],
    'a bad name',
    'value',
  );
const image = (pattern) =>
  rule([deployment, container, `not regex.match(\`${pattern}\`, container.image)`], 'a bad image', 'container.image');
const within = (kind, value, [least, most]) =>
  rule(
    [`input.kind == "${kind}"`, `value := input.${value}`, `not value in numbers.range(${least}, ${most})`],
    'a bad number',
  );
const variable = (conditions) =>
  rule([deployment, container, 'some entry in container.env', ...conditions], 'a bad variable');
const atMost = (field, parse, most) =>
  rule([deployment, container, `${parse}(container.resources.${field}) > ${most}`], `too much ${field}`);

const rules = [
  ...['image', 'resources.requests.cpu', 'resources.requests.memory', 'resources.limits.memory'].map(ofContainer),
  ...['securityContext.readOnlyRootFilesystem', 'securityContext.capabilities.drop', 'name'].map(ofContainer),
  must('Deployment', 'spec.template.spec.serviceAccountName'),
  must('Deployment', 'spec.template.spec.securityContext.runAsNonRoot'),
  must('Service', 'spec.ports'),
  must('NetworkPolicy', 'spec.podSelector'),
  must('ConfigMap', 'data'),
  must('Namespace', 'metadata.labels'),
  matches('Deployment', own, '^[a-z][a-z0-9-]{2,60}$'),
  matches('Service', own, '^[a-z][a-z0-9-]{2,60}$'),
  matches('Namespace', own, '^[a-z]+(-[a-z0-9]+)*$'),
  matches('ConfigMap', own, '^[a-z][a-z0-9-]{2,60}$'),
  ...[':v[0-9]+\\.[0-9]+\\.[0-9]+', '^registry\\.example\\.com/', '^[a-z.]+/[a-z0-9-]+/[a-z0-9-]+'].map(image),
  rule([deployment, container, 'endswith(container.image, ":latest")'], 'a tag that moves'),
  rule([deployment, container, 'not contains(container.image, "@sha256:")'], 'no digest', 'container.image'),
  within('Deployment', 'spec.replicas', [2, 10]),
  within('Deployment', 'spec.template.spec.terminationGracePeriodSeconds', [10, 100]),
  within('Deployment', 'spec.revisionHistoryLimit', [1, 20]),
  within('HorizontalPodAutoscaler', 'spec.minReplicas', [1, 20]),
  within('HorizontalPodAutoscaler', 'spec.maxReplicas', [2, 50]),
  ...[
    ['requests.cpu', 'units.parse', '0.4'],
    ['limits.cpu', 'units.parse', '4'],
  ].map((it) => atMost(...it)),
  ...[
    ['requests.memory', '900000000'],
    ['limits.memory', '4000000000'],
  ].map(([field, most]) => atMost(field, 'units.parse_bytes', most)),
  variable(['not regex.match(`^[A-Z][A-Z0-9_]*$`, entry.name)']),
  variable(['regex.match(`PASSWORD|SECRET|TOKEN$`, entry.name)', 'entry.value']),
  variable(['entry.name == "LOG_LEVEL"', 'lower(entry.value) == "debug"']),
  variable(['entry.name == "ENABLE_PROFILER"', 'entry.value == "1"']),
  variable(['entry.name == "DATABASE_SSL_MODE"', 'entry.value != "verify-full"']),
  variable(['startswith(entry.value, "http://")', 'not contains(entry.value, ".svc:")']),
  variable(['endswith(entry.name, "_HOST")', 'startswith(entry.value, "shared-")']),
  rule([deployment, container, 'some port in container.ports', 'port.containerPort < 1024'], 'a port that needs root'),
  rule([deployment, container, 'container.securityContext.privileged'], 'a privileged container'),
];

/** @returns {string} one file of Rego */
export function manifestRules() {
  return `package main\n\nimport rego.v1\n\n${rules.join('\n')}`;
}
