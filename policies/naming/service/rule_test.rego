package towpath.naming.service_test

import data.towpath.naming.service

test_points_at_the_name if {
	given := {"kind": "Service", "metadata": {"name": "a-there"}}
	[finding.path | some finding in service.warn] == [["metadata", "name"]] with input as given
		with data.naming.service.places as ["there"]
}
