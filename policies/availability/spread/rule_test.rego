package towpath.availability.spread_test

import data.towpath.availability.spread

test_points_at_the_spread if {
	given := {"environment": {"stage": "production"}, "spec": {"tier": "critical", "replicas": 3}}
	[finding.path | some finding in spread.deny] == [["spec", "spread"]] with input as given
}
