# METADATA
# title: Environments have quotas
# description: Without a quota one team can take the whole cluster.
# related_resources:
# - https://kubernetes.io/docs/concepts/policy/resource-quotas/
# custom:
#   severity: error
#   input: declaration
#   remediation: Write spec.quota with requests.cpu, requests.memory and pods.
#   owners: ["@boutique/platform"]
#   controls:
#   - "NSA/CISA Kubernetes Hardening: network separation and hardening (resource policies)"
#   - SOC 2 A1.1
package towpath.resources.quota

deny contains finding if {
	input.kind == "Environment"
	some resource in ["requests.cpu", "requests.memory", "pods"]
	not input.spec.quota[resource]
	finding := {
		"message": $"{input.metadata.name} has no quota of {resource}.",
		"path": ["spec", "quota"],
	}
}
