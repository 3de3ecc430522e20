# METADATA
# title: Roles name what they allow
# description: A wildcard allows also what is added to Kubernetes later.
# custom:
#   severity: error
#   input: object
#   remediation: Write the verbs and resources one by one in serviceAccount.role.rules.
#   owners: ["@boutique/security"]
#   controls:
#   - CIS Kubernetes 5.1.3
#   - "NSA/CISA Kubernetes Hardening: authentication and authorization"
#   - PCI DSS 4.0 7.2.2
#   - SOC 2 CC6.3
package towpath.access.wildcards

import data.towpath.lib.roles

deny contains finding if {
	some index, rule in roles.rules
	some field in ["apiGroups", "resources", "verbs"]
	"*" in rule[field]
	finding := {
		"message": $"The role {input.metadata.name} allows all {field}.",
		"path": ["rules", index, field],
	}
}
