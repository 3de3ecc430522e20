# METADATA
# title: No container is privileged
# description: A privileged container is root on its node.
# related_resources:
# - https://kubernetes.io/docs/concepts/security/pod-security-standards/
# custom:
#   severity: error
#   input: object
#   remediation: Remove security.relax.privileged, and add the single capability that is needed under security.capabilities.
#   owners: ["@boutique/security"]
#   controls:
#   - "Pod Security Standards, baseline: Privileged Containers"
#   - CIS Kubernetes 5.2.2
#   - "NSA/CISA Kubernetes Hardening: Kubernetes Pod security"
package towpath.pod_security.privileged

import data.towpath.lib.pods

deny contains finding if {
	some c in pods.containers
	c.container.securityContext.privileged == true
	finding := {
		"message": $"The container {c.name} is privileged.",
		"path": array.concat(c.path, ["securityContext", "privileged"]),
	}
}
