# METADATA
# title: Nobody comes in by ports of the nodes
# description: A port of every node is open past the load balancer, and whoever knows an address of a node may call it.
# custom:
#   severity: error
#   input: service
#   remediation: Use a LoadBalancer or a domain instead of the NodePort.
#   owners: ["@boutique/security"]
#   controls:
#   - "NSA/CISA Kubernetes Hardening: network separation and hardening"
#   - SOC 2 CC6.6
package towpath.network.node_port

deny contains finding if {
	some key, exposure in input.spec.expose
	exposure.type == "NodePort"
	finding := {
		"message": $"{key} opens a port of every node.",
		"path": ["spec", "expose", key, "type"],
	}
}
