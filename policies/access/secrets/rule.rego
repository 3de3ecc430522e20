# METADATA
# title: No role reads all secrets
# description: Who may list the secrets of a namespace has the passwords of all its services.
# custom:
#   severity: error
#   input: object
#   remediation: Mount the one secret instead, or name it in resourceNames with the verb get alone.
#   owners: ["@boutique/security"]
#   controls:
#   - CIS Kubernetes 5.1.2
#   - "NSA/CISA Kubernetes Hardening: authentication and authorization"
#   - PCI DSS 4.0 7.2.2
#   - SOC 2 CC6.3
package towpath.access.secrets

import data.towpath.lib.roles

deny contains finding if {
	some index, rule in roles.rules
	roles.has(rule.resources, {"secrets"})
	roles.has(rule.apiGroups, {""})
	some verb in {"get", "list", "watch"}
	roles.has(rule.verbs, {verb})
	not is_named(rule, verb)
	finding := {
		"message": $"The role {input.metadata.name} may {verb} all secrets of its namespace.",
		"path": ["rules", index],
	}
}

# A list cannot be narrowed down by names.
is_named(rule, "get") if count(rule.resourceNames) > 0
