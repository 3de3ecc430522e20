# METADATA
# title: Settings of the kernel are safe ones
# description: Other settings switch off protections, or hold for all pods of the node.
# related_resources:
# - https://kubernetes.io/docs/concepts/security/pod-security-standards/
# custom:
#   severity: error
#   input: object
#   remediation: "Nothing in a declaration says this: ask the owners where the manifest comes from."
#   owners: ["@boutique/security"]
#   controls:
#   - "Pod Security Standards, baseline: Sysctls"
package towpath.pod_security.sysctls

import data.towpath.lib.pods

safe := {
	"kernel.shm_rmid_forced", "net.ipv4.ip_local_port_range", "net.ipv4.ip_unprivileged_port_start",
	"net.ipv4.tcp_syncookies", "net.ipv4.ping_group_range", "net.ipv4.ip_local_reserved_ports",
	"net.ipv4.tcp_keepalive_time", "net.ipv4.tcp_fin_timeout", "net.ipv4.tcp_keepalive_intvl",
	"net.ipv4.tcp_keepalive_probes", "net.ipv4.tcp_rmem", "net.ipv4.tcp_wmem",
}

deny contains finding if {
	some index, sysctl in pods.spec.securityContext.sysctls
	not sysctl.name in safe
	finding := {
		"message": $"The pods set {sysctl.name} of the kernel.",
		"path": array.flatten([pods.at, "securityContext", "sysctls", index]),
	}
}
