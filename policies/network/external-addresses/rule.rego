# METADATA
# title: Services take no addresses of others
# description: With externalIPs or an external name a Service draws traffic to itself that is meant for somebody else (CVE-2020-8554).
# related_resources:
# - https://github.com/kubernetes/kubernetes/issues/97076
# custom:
#   severity: error
#   input: object
#   remediation: "Call the host by its own name instead of `externalNames`; nothing in a declaration says external addresses."
#   owners: ["@boutique/security"]
#   controls:
#   - "NSA/CISA Kubernetes Hardening: network separation and hardening"
#   - SOC 2 CC6.6
package towpath.network.external_addresses

deny contains finding if {
	input.kind == "Service"
	count(input.spec.externalIPs) > 0
	finding := {
		"message": $"The Service {input.metadata.name} takes the addresses {concat(", ", input.spec.externalIPs)}.",
		"path": ["spec", "externalIPs"],
	}
}

deny contains finding if {
	input.kind == "Service"
	input.spec.type == "ExternalName"
	finding := {
		"message": $"The Service {input.metadata.name} is another name of {input.spec.externalName}.",
		"path": ["spec", "externalName"],
	}
}
