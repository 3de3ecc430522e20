# METADATA
# title: Processes gain no privileges
# description: A program with the set-user-ID bit makes root of any user.
# related_resources:
# - https://kubernetes.io/docs/concepts/security/pod-security-standards/
# custom:
#   severity: error
#   input: object
#   remediation: Remove security.relax.allowPrivilegeEscalation, or ask the owners for a waiver with its reason.
#   owners: ["@boutique/security"]
#   controls:
#   - "Pod Security Standards, restricted: Privilege Escalation"
#   - CIS Kubernetes 5.2.6
#   - "NSA/CISA Kubernetes Hardening: Kubernetes Pod security"
package towpath.pod_security.privilege_escalation

import data.towpath.lib.pods

deny contains finding if {
	not pods.is_windows
	some c in pods.containers
	not c.container.securityContext.allowPrivilegeEscalation == false
	finding := {
		"message": $"Processes of the container {c.name} may gain privileges.",
		"path": array.concat(c.path, ["securityContext", "allowPrivilegeEscalation"]),
	}
}
