package towpath.network.external_addresses_test

import data.towpath.network.external_addresses

test_points_at_the_field if {
	given := {"kind": "Service", "spec": {"externalIPs": ["192.0.2.1"], "type": "ExternalName"}}
	{finding.path | some finding in external_addresses.deny} == {["spec", "externalIPs"], ["spec", "externalName"]} with input as given
}
