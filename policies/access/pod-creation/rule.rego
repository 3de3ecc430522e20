# METADATA
# title: No role makes pods
# description: Who may make pods may mount every secret of the namespace and run as every account of it.
# custom:
#   severity: warning
#   input: object
#   remediation: Declare what runs as a service; ask the owners for a waiver where a program must start pods.
#   owners: ["@boutique/security"]
#   controls:
#   - CIS Kubernetes 5.1.4
#   - "NSA/CISA Kubernetes Hardening: authentication and authorization"
package towpath.access.pod_creation

import data.towpath.lib.roles

warn contains finding if {
	some index, rule in roles.rules
	some verb in ["create", "update", "patch"]
	roles.has(rule.verbs, {verb})
	some resource in rule.resources
	resource in makers
	finding := {
		"message": $"The role {input.metadata.name} may {verb} {resource}.",
		"path": ["rules", index, "resources"],
	}
}

makers := {
	"pods", "deployments", "statefulsets", "daemonsets", "replicasets", "replicationcontrollers", "jobs", "cronjobs",
}
