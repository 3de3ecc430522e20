package towpath.network.metadata_address_test

import data.towpath.network.metadata_address

test_points_at_the_egress if {
	given := {"spec": {"egress": {"a": {"cidr": "169.254.0.0/16", "except": ["169.254.1.0/24"]}}}}
	[finding.path | some finding in metadata_address.deny] == [["spec", "egress", "a"]] with input as given
}

test_except if {
	given := {"spec": {"egress": {"a": {"cidr": "169.254.0.0/16", "except": ["169.254.169.0/24"]}}}}
	metadata_address.deny == set() with input as given
}
