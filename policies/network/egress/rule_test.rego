package towpath.network.egress_test

import data.towpath.network.egress

test_points_at_the_egress if {
	given := {"spec": {"egress": {"bank": {"cidrs": ["192.0.2.0/25", "198.51.100.0/24"]}}}}
	[finding.path | some finding in egress.deny] == [["spec", "egress", "bank"]] with input as given
		with data.network.egress.known as ["192.0.2.0/24"]
}
