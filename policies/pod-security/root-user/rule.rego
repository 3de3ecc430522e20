# METADATA
# title: The user is not 0
# description: The user 0 is root, whatever else is said.
# related_resources:
# - https://kubernetes.io/docs/concepts/security/pod-security-standards/
# custom:
#   severity: error
#   input: object
#   remediation: Write another number as security.runAsUser.
#   owners: ["@boutique/security"]
#   controls:
#   - "Pod Security Standards, restricted: Running as Non-root user"
#   - CIS Kubernetes 5.2.7
#   - "NSA/CISA Kubernetes Hardening: Kubernetes Pod security"
package towpath.pod_security.root_user

import data.towpath.lib.pods

deny contains finding if {
	not pods.has_own_users
	some c in pods.contexts
	c.context.runAsUser == 0
	finding := {
		"message": $"{c.of}: the user is 0, which is root.",
		"path": array.concat(c.path, ["runAsUser"]),
	}
}
