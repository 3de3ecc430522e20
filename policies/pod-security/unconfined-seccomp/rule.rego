# METADATA
# title: Seccomp is not switched off
# description: Without a filter a container may make every system call, those with known holes included.
# related_resources:
# - https://kubernetes.io/docs/concepts/security/pod-security-standards/
# custom:
#   severity: error
#   input: object
#   remediation: Remove security.relax.seccompProfile.
#   owners: ["@boutique/security"]
#   controls:
#   - "Pod Security Standards, baseline: Seccomp"
#   - CIS Kubernetes 5.7.2
#   - "NSA/CISA Kubernetes Hardening: Kubernetes Pod security"
package towpath.pod_security.unconfined_seccomp

import data.towpath.lib.pods

deny contains finding if {
	some c in pods.contexts
	is_object(c.context.seccompProfile)
	type := object.get(c.context.seccompProfile, "type", "")
	not type in {"RuntimeDefault", "Localhost"}
	finding := {
		"message": $"{c.of}: the seccomp profile is {type}.",
		"path": array.concat(c.path, ["seccompProfile", "type"]),
	}
}
