# METADATA
# title: No service calls the cloud's metadata
# description: The address gives whoever calls it the credentials of the node.
# custom:
#   severity: error
#   input: service
#   remediation: Write the address into except, or narrow cidr down.
#   owners: ["@boutique/security"]
#   controls:
#   - "NSA/CISA Kubernetes Hardening: network separation and hardening"
#   - CIS Kubernetes 5.3.2
package towpath.network.metadata_address

import data.towpath.lib.egresses

addresses := ["169.254.169.254/32", "fd00:ec2::254/128"]

deny contains finding if {
	some name, egress in input.spec.egress
	some address in addresses
	some cidr in egresses.ranges(egress)
	net.cidr_contains(cidr, address)
	not is_excepted(egress, address)
	finding := {
		"message": $"{name} reaches {address} by {cidr}, the metadata of the cloud.",
		"path": ["spec", "egress", name],
	}
}

is_excepted(egress, address) if {
	some range in egress.except
	net.cidr_contains(range, address)
}
