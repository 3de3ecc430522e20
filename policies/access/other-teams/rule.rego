# METADATA
# title: No service runs in the namespace of another team
# description: There it shares what others keep, and their quota.
# custom:
#   severity: error
#   input: service
#   remediation: Remove namespace from the service.
#   owners: ["@boutique/security"]
#   controls:
#   - CIS Kubernetes 5.7.1
#   - "NSA/CISA Kubernetes Hardening: network separation and hardening (namespaces)"
package towpath.access.other_teams

# What ends so is called after a team; a namespace that was there before may be called otherwise.
deny contains finding if {
	of_environment := $"-{input.environment.name}"
	endswith(input.namespace, of_environment)
	input.namespace != $"{input.team.name}{of_environment}"
	finding := {
		"message": $"{input.name} of {input.team.name} is in the namespace {input.namespace}.",
		"path": ["spec", "namespace"],
	}
}
