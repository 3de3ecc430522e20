package towpath.lifecycle.experimental_dependency_test

import data.towpath.lifecycle.experimental_dependency

test_points_at_the_tier if {
	given := {
		"environment": {"stage": "production"},
		"spec": {"tier": "high"},
		"calls": [{"service": "a", "lifecycle": {"phase": "experimental"}}],
	}
	[finding.path | some finding in experimental_dependency.warn] == [["spec", "tier"]] with input as given
}
