package towpath.resources.memory_limit_test

import data.towpath.resources.memory_limit

test_points_at_the_limit if {
	given := {"environment": {"stage": "production"}, "spec": {"image": "a"}}
	[finding.path | some finding in memory_limit.deny] == [["spec", "resources", "limits", "memory"]] with input as given
}
