# METADATA
# title: Only production is open to everyone
# description: What is not finished is not for everyone, and nobody watches it.
# custom:
#   severity: warning
#   input: service
#   remediation: Write loadBalancerSourceRanges with the addresses of those who test.
#   owners: ["@boutique/security"]
#   controls:
#   - "NSA/CISA Kubernetes Hardening: network separation and hardening"
#   - PCI DSS 4.0 1.4.2
#   - SOC 2 CC6.6
package towpath.network.open_sources

warn contains finding if {
	input.environment.stage in {"development", "staging"}
	some key, exposure in input.spec.expose
	exposure.type == "LoadBalancer"
	not exposure.loadBalancerSourceRanges
	finding := {
		"message": $"{key} lets everyone into {input.environment.name}.",
		"path": ["spec", "expose", key],
	}
}
