# METADATA
# title: Nothing runs in the namespaces of the cluster
# description: The namespace default has no quota and no network policy, and those of Kubernetes are its own.
# custom:
#   severity: error
#   input: object
#   remediation: Remove namespace from the service, or write another one.
#   owners: ["@boutique/security"]
#   controls:
#   - CIS Kubernetes 5.7.1
#   - CIS Kubernetes 5.7.4
#   - "NSA/CISA Kubernetes Hardening: network separation and hardening (namespaces)"
package towpath.access.default_namespace

deny contains finding if {
	input.metadata.namespace in {"default", "kube-system", "kube-public", "kube-node-lease"}
	finding := {
		"message": $"{input.kind} {input.metadata.name} is in the namespace {input.metadata.namespace}.",
		"path": ["metadata", "namespace"],
	}
}
