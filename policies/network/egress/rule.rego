# METADATA
# title: Calls leave only for addresses that we know
# description: Who breaks in takes the data out by the way that is open.
# custom:
#   severity: error
#   input: service
#   remediation: Narrow cidr down, or ask the owners to add the range to data.json.
#   owners: ["@boutique/security"]
#   controls:
#   - "NSA/CISA Kubernetes Hardening: network separation and hardening (network policies)"
#   - PCI DSS 4.0 1.3.2
#   - SOC 2 CC6.6
package towpath.network.egress

import data.towpath.lib.egresses

deny contains finding if {
	some name, egress in input.spec.egress
	some cidr in egresses.ranges(egress)
	not is_known(cidr)
	finding := {
		"message": $"{name} calls {cidr}, which is not among the known addresses.",
		"path": ["spec", "egress", name],
	}
}

is_known(cidr) if {
	some known in data.network.egress.known
	net.cidr_contains(known, cidr)
}
