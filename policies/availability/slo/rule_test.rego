package towpath.availability.slo_test

import data.towpath.availability.slo

test_points_at_the_slo if {
	given := {"name": "a", "environment": {"stage": "production"}, "spec": {"tier": "critical"}}
	[finding.path | some finding in slo.warn] == [["spec", "slo"]] with input as given
}
