# METADATA
# title: No role gives more than it has
# description: With bind, escalate or impersonate an account becomes whoever it wants; tokens and new pods do the same.
# custom:
#   severity: error
#   input: object
#   remediation: Remove the verb or the resource from serviceAccount.role.rules.
#   owners: ["@boutique/security"]
#   controls:
#   - CIS Kubernetes 5.1.8
#   - CIS Kubernetes 5.1.10
#   - CIS Kubernetes 5.1.13
#   - "NSA/CISA Kubernetes Hardening: authentication and authorization"
#   - PCI DSS 4.0 7.2.2
package towpath.access.escalation

import data.towpath.lib.roles

deny contains finding if {
	some index, rule in roles.rules
	some verb in ["bind", "escalate", "impersonate"]
	verb in rule.verbs
	finding := {
		"message": $"The role {input.metadata.name} may {verb}.",
		"path": ["rules", index, "verbs"],
	}
}

deny contains finding if {
	some index, rule in roles.rules
	"create" in rule.verbs
	some resource in ["serviceaccounts/token", "pods/exec", "pods/attach", "nodes/proxy"]
	resource in rule.resources
	finding := {
		"message": $"The role {input.metadata.name} may create {resource}.",
		"path": ["rules", index, "resources"],
	}
}
