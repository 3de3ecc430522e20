package towpath.availability.replicas_test

import data.towpath.availability.replicas

test_points_at_what_says_it if {
	given := {"environment": {"stage": "production"}, "spec": {"tier": "critical", "scaling": {"min": 1, "max": 2}}}
	[finding.path | some finding in replicas.deny] == [["spec", "scaling", "min"]] with input as given
}
