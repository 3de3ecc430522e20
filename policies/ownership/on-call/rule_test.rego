package towpath.ownership.on_call_test

import data.towpath.ownership.on_call

test_points_at_the_tier if {
	given := {"name": "a", "environment": {"stage": "production"}, "spec": {"tier": "critical"}, "team": {"name": "b"}}
	[finding.path | some finding in on_call.deny] == [["spec", "tier"]] with input as given
}
