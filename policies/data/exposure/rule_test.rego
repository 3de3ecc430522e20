package towpath.data.exposure_test

import data.towpath.data.exposure

test_points_at_the_door if {
	given := {"name": "a", "spec": {"dataClassification": "restricted", "expose": {"b": {"type": "LoadBalancer"}}}}
	[finding.path | some finding in exposure.deny] == [["spec", "expose", "b"]] with input as given
}
