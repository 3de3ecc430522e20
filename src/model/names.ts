import type { Schema } from './schema.js';

/** Kubernetes cuts nothing: a DNS label has at most 63 characters (RFC 1123), so longer names are cut before. */
const maximumLabelLength = 63;

/**
 * A name of a team, an environment, a service: a DNS label that starts with a letter (RFC 1035), because Kubernetes
 * demands that of the names of Services.
 */
export const nameSchema: Schema = {
  type: 'string',
  pattern: '^[a-z]([-a-z0-9]*[a-z0-9])?$',
  'x-towpath-form': 'lower-case letters, digits and "-", with a letter first and no "-" last',
  minLength: 1,
  maxLength: maximumLabelLength,
};

const label = '[a-z0-9]([-a-z0-9]*[a-z0-9])?';

/** A DNS label (RFC 1123): the name of any namespace, such as one that is not the platform's. */
export const labelSchema: Schema = {
  type: 'string',
  pattern: `^${label}$`,
  'x-towpath-form': 'lower-case letters, digits and "-", with a letter or digit first and last',
  minLength: 1,
  maxLength: maximumLabelLength,
};

/**
 * Kubernetes' IsQualifiedName, as parts of patterns: an optional DNS prefix of at most 253 characters, with its slash, and
 * a name of at most 63. The longest prefix leaves one character for the name.
 */
export const qualified = {
  prefix: `${label}(\\.${label})*/`,
  name: '[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?',
  maxLength: 255,
} as const;

/** A name of an object: a DNS subdomain (RFC 1123). */
export const objectNameSchema: Schema = {
  type: 'string',
  pattern: '^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$',
  'x-towpath-form': 'lower-case letters, digits, "-" and ".", with a letter or digit first and last',
  minLength: 1,
  maxLength: 253,
};

/** The name of the policy in each namespace that denies what no service allows. */
export const defaultPolicyName = 'default-deny';

/**
 * Why a kind may not have a name; undefined where it may. Kubernetes keeps namespaces that begin with `kube-` for
 * itself (kubernetes.io/docs/concepts/overview/working-with-objects/namespaces).
 */
export function reservedBecause(kind: string, name: string): string | undefined {
  if (kind === 'Team' && ['cluster', 'applications'].includes(name)) return 'it is a folder of the rendered branch';
  if (kind === 'Team' && /^kube(-|$)/.test(name)) return 'its namespaces would be those of Kubernetes';
  if (kind === 'Namespace' && /^(default$|kube(-|$))/.test(name)) return "it is Kubernetes' own";
  if (kind === 'Environment' && name === 'service') return 'a release of that name would be service.yaml';
  if (['Service', 'ServiceAccount'].includes(kind) && name === 'default')
    return 'every namespace has a ServiceAccount of that name';
  if (['Service', 'NetworkPolicy'].includes(kind) && name === defaultPolicyName)
    return 'it is the policy that denies all other traffic';
  return undefined;
}

/** Parts joined by `-` to a DNS label. What is too long is cut, and two names that then meet are a `name-collision`. */
export function joinName(...parts: readonly string[]): string {
  const name = parts.join('-').slice(0, maximumLabelLength);
  return name.endsWith('-') ? name.replace(/-+$/, '') : name;
}

/** The namespace of a team in an environment. */
export function namespaceOf(team: string, environment: string): string {
  return joinName(team, environment);
}
