# METADATA
# title: Containers drop all capabilities
# description: A container that drops all capabilities has none of the powers of root; only ports below 1024 may be asked for.
# related_resources:
# - https://kubernetes.io/docs/concepts/security/pod-security-standards/
# custom:
#   severity: error
#   input: object
#   remediation: Remove all but NET_BIND_SERVICE from security.capabilities.
#   owners: ["@boutique/security"]
#   controls:
#   - "Pod Security Standards, restricted: Capabilities"
#   - CIS Kubernetes 5.2.8
#   - CIS Kubernetes 5.2.10
#   - "NSA/CISA Kubernetes Hardening: Kubernetes Pod security"
package towpath.pod_security.dropped_capabilities

import data.towpath.lib.pods

# What is harmful is told by pod-security/added-capabilities.
harmless := {
	"AUDIT_WRITE", "CHOWN", "DAC_OVERRIDE", "FOWNER", "FSETID", "KILL", "MKNOD", "SETFCAP", "SETGID", "SETPCAP",
	"SETUID", "SYS_CHROOT",
}

deny contains finding if {
	not pods.is_windows
	some c in pods.containers
	not "ALL" in object.get(c.container, ["securityContext", "capabilities", "drop"], [])
	finding := {
		"message": $"The container {c.name} keeps capabilities.",
		"path": array.concat(c.path, ["securityContext", "capabilities"]),
	}
}

deny contains finding if {
	not pods.is_windows
	some c in pods.containers
	some capability in c.container.securityContext.capabilities.add
	capability in harmless
	finding := {
		"message": $"The container {c.name} adds the capability {capability}.",
		"path": array.concat(c.path, ["securityContext", "capabilities", "add"]),
	}
}
