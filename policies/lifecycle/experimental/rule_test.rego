package towpath.lifecycle.experimental_test

import data.towpath.lifecycle.experimental

test_points_at_the_lifecycle if {
	given := {"name": "a", "environment": {"stage": "production"}, "spec": {"tier": "high", "lifecycle": "experimental"}}
	[finding.path | some finding in experimental.deny] == [["spec", "lifecycle"]] with input as given
}
