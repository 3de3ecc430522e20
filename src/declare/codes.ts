/**
 * Every code that a finding can have, with its title. The list is closed: a code is an address (its page is
 * `docs/findings/<code>.md`) and a promise to whoever filters by it.
 */
export const codes = {
  // The tree
  'symbolic-link': 'A symbolic link among the declarations',
  submodule: 'A submodule among the declarations',
  'path-not-allowed': 'A path with characters that are not allowed',
  'path-collision': 'Two paths that differ only in case',
  'misplaced-file': 'A file where no declaration is expected',
  // The text
  'not-utf8': 'A file that is not UTF-8',
  'too-large': 'A document over the size limits',
  'too-deep': 'A document that is nested too deeply',
  'hidden-character': 'A character that people cannot see',
  'empty-file': 'A file without a document',
  'several-documents': 'More than one document in a file',
  'yaml-syntax': 'Text that is not YAML',
  'duplicate-key': 'A key that stands twice in one map',
  'yaml-alias': 'An anchor or an alias',
  'yaml-tag': 'An explicit tag',
  'yaml-directive': 'A YAML directive',
  'ambiguous-key': 'A key that YAML does not read as text',
  'reserved-key': 'A key with a meaning of its own to programs',
  'ambiguous-scalar': 'A value that YAML readers take for different things',
  // The declaration
  'unknown-kind': 'A kind that does not exist',
  'unknown-version': 'An apiVersion that does not exist',
  'name-mismatch': 'A name that does not agree with the path',
  'reserved-name': 'A name that the platform needs for itself',
  'unknown-field': 'A field that does not exist',
  'missing-field': 'A required field that is missing',
  'wrong-type': 'A value of another type',
  'unknown-value': 'A value that is not among the allowed ones',
  'invalid-value': 'A value in a form that is not allowed',
  'conflicting-fields': 'Fields that exclude each other',
  'secret-value': 'A value in a Secret',
  // References
  'unknown-team': 'A team that does not exist',
  'unknown-environment': 'An environment that does not exist',
  'unknown-service': 'A service that does not exist',
  'unknown-port': 'A port that does not exist',
  'unknown-volume': 'A volume that does not exist',
  'unknown-config': 'A set of texts that does not exist',
  'unknown-secret': 'A Secret that does not exist',
  'unknown-key': 'A key that does not exist',
  'unknown-domain': 'A Domain that does not exist',
  'unknown-offering': 'An offering that does not exist',
  'unknown-resource': 'A resource that does not exist',
  'not-offered': 'A resource that its offering is not for',
  'immutable-field': 'A value that can no longer be changed like this',
  'deprecated-service': 'A reference to a service that is deprecated',
  'not-deployed': 'A reference to a service that is not deployed there',
  'promotion-cycle': 'Environments that promote from each other in a circle',
  'name-collision': 'Two objects that would get the same name',
  'foreign-namespace': "A service in somebody else's namespace",
  'selector-collision': 'Pods that two services would take for theirs',
  'domain-collision': 'Two Domains on one host and path',
  'ambiguous-price': 'A price that is not the only one',
  'other-currency': 'A budget in another currency than the prices',
  'requests-over-limits': 'Requests above their limits',
  'over-budget': 'A cost over the budget of a team',
  // The organisation's own rules
  'rule-violation': "A rule of the organisation's own",
  'unknown-rule': 'A rule that does not exist',
  'expired-waiver': 'A waiver that has expired',
  'refused-waiver': 'A waiver that its rule does not allow',
  'unneeded-waiver': 'A waiver that nothing needs',
  'stale-bundle': 'Rules that are not compiled as they stand',
} as const;

export type Code = keyof typeof codes;

/** The address of the page about a code, or the path of the one about a rule. */
export function docsOf(code: Code, rule?: string): string {
  // The page of a rule stands beside it, in the repository of the declarations.
  return rule === undefined ? `https://towpath.dev/docs/findings/${code}` : `policies/${rule}/README.md`;
}
