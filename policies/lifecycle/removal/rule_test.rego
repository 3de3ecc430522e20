package towpath.lifecycle.removal_test

import data.towpath.lifecycle.removal

test_points_at_the_service if {
	given := {
		"kind": "Instance",
		"before": {"environment": {"name": "a"}},
		"after": null,
		"callers": [{"service": "b"}],
	}
	[finding.path | some finding in removal.deny] == [[]] with input as given
}
