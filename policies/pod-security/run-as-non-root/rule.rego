# METADATA
# title: Containers do not run as root
# description: Who breaks out of a container as root is root on the node.
# related_resources:
# - https://kubernetes.io/docs/concepts/security/pod-security-standards/
# custom:
#   severity: error
#   input: object
#   remediation: Remove security.relax.runAsNonRoot and write security.runAsUser, or ask the owners for a waiver with its reason.
#   owners: ["@boutique/security"]
#   controls:
#   - "Pod Security Standards, restricted: Running as Non-root"
#   - CIS Kubernetes 5.2.7
#   - "NSA/CISA Kubernetes Hardening: Kubernetes Pod security"
package towpath.pod_security.run_as_non_root

import data.towpath.lib.pods

deny contains finding if {
	not pods.has_own_users
	pods.spec.securityContext.runAsNonRoot == false
	finding := {
		"message": "The pods may run as root.",
		"path": array.concat(pods.at, ["securityContext", "runAsNonRoot"]),
	}
}

deny contains finding if {
	not pods.has_own_users
	of_pods := object.get(pods.spec, ["securityContext", "runAsNonRoot"], null)
	some c in pods.containers
	of_container := object.get(c.container, ["securityContext", "runAsNonRoot"], null)
	[of_pods, of_container] in [[true, false], [null, false], [null, null]]
	finding := {
		"message": $"The container {c.name} may run as root.",
		"path": array.concat(c.path, ["securityContext", "runAsNonRoot"]),
	}
}
