# METADATA
# title: System calls are filtered
# description: Kubernetes filters no system calls unless told to.
# related_resources:
# - https://kubernetes.io/docs/concepts/security/pod-security-standards/
# custom:
#   severity: error
#   input: object
#   remediation: Remove security.relax.seccompProfile.
#   owners: ["@boutique/security"]
#   controls:
#   - "Pod Security Standards, restricted: Seccomp"
#   - CIS Kubernetes 5.7.2
#   - "NSA/CISA Kubernetes Hardening: Kubernetes Pod security"
package towpath.pod_security.seccomp

import data.towpath.lib.pods

deny contains finding if {
	not pods.is_windows
	not object.get(pods.spec, ["securityContext", "seccompProfile", "type"], "") in {"RuntimeDefault", "Localhost"}
	some c in pods.containers
	not is_object(object.get(c.container, ["securityContext", "seccompProfile"], null))
	finding := {
		"message": $"Nothing filters the system calls of the container {c.name}.",
		"path": array.concat(c.path, ["securityContext", "seccompProfile"]),
	}
}
