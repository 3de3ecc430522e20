# METADATA
# title: Pods open no ports of the node
# description: A port of the node is reached past all network policies, and only one pod a node can have it.
# related_resources:
# - https://kubernetes.io/docs/concepts/security/pod-security-standards/
# custom:
#   severity: error
#   input: object
#   remediation: Remove hostPort from the port, and security.relax.hostPorts.
#   owners: ["@boutique/security"]
#   controls:
#   - "Pod Security Standards, baseline: Host Ports"
#   - CIS Kubernetes 5.2.13
#   - "NSA/CISA Kubernetes Hardening: network separation and hardening"
package towpath.pod_security.host_ports

import data.towpath.lib.pods

deny contains finding if {
	some c in pods.containers
	some index, port in c.container.ports
	is_number(port.hostPort)
	port.hostPort != 0
	finding := {
		"message": $"The container {c.name} opens the port {port.hostPort} of the node.",
		"path": array.flatten([c.path, "ports", index, "hostPort"]),
	}
}
