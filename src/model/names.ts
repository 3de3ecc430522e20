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

/** Top-level folders of an environment on the branch `rendered` that no team may be called. */
export const reservedTeamNames: readonly string[] = ['cluster', 'applications'];

/** Parts joined by `-` to a DNS label. What is too long is cut, and two names that then meet are a `name-collision`. */
export function joinName(...parts: readonly string[]): string {
  return parts.join('-').slice(0, maximumLabelLength).replace(/-+$/, '');
}

/** The namespace of a team in an environment. */
export function namespaceOf(team: string, environment: string): string {
  return joinName(team, environment);
}
