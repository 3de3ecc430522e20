# METADATA
# title: Added capabilities are harmless ones
# description: A capability such as SYS_ADMIN or NET_ADMIN opens ways out of the container.
# related_resources:
# - https://kubernetes.io/docs/concepts/security/pod-security-standards/
# custom:
#   severity: error
#   input: object
#   remediation: Remove the capability from security.capabilities.
#   owners: ["@boutique/security"]
#   controls:
#   - "Pod Security Standards, baseline: Capabilities"
#   - CIS Kubernetes 5.2.9
#   - "NSA/CISA Kubernetes Hardening: Kubernetes Pod security"
package towpath.pod_security.added_capabilities

import data.towpath.lib.pods

harmless := {
	"AUDIT_WRITE", "CHOWN", "DAC_OVERRIDE", "FOWNER", "FSETID", "KILL", "MKNOD", "NET_BIND_SERVICE", "SETFCAP",
	"SETGID", "SETPCAP", "SETUID", "SYS_CHROOT",
}

deny contains finding if {
	some c in pods.containers
	some capability in c.container.securityContext.capabilities.add
	not capability in harmless
	finding := {
		"message": $"The container {c.name} has the capability {capability}.",
		"path": array.concat(c.path, ["securityContext", "capabilities", "add"]),
	}
}
