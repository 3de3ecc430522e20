# METADATA
# title: Namespaces enforce a Pod Security Standard
# description: What bypasses this repository must still be refused by the cluster.
# related_resources:
# - https://kubernetes.io/docs/concepts/security/pod-security-admission/
# custom:
#   severity: error
#   input: object
#   remediation: "Take back what services of the namespace relax: it admits what the weakest of them needs."
#   owners: ["@boutique/security"]
#   controls:
#   - CIS Kubernetes 5.2.1
#   - "NSA/CISA Kubernetes Hardening: Kubernetes Pod security (pod security enforcement)"
package towpath.pod_security.enforced

level := object.get(input, ["metadata", "labels", "pod-security.kubernetes.io/enforce"], "privileged")

deny contains finding if {
	input.kind == "Namespace"
	level == "privileged"
	finding := {
		"message": $"The namespace {input.metadata.name} lets privileged pods in.",
		"path": ["metadata", "labels", "pod-security.kubernetes.io/enforce"],
	}
}
