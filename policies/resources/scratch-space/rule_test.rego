package towpath.resources.scratch_space_test

import data.towpath.resources.scratch_space

test_points_at_the_volume if {
	given := {"environment": {"stage": "production"}, "spec": {"volumes": {"cache": {"emptyDir": {}}}}}
	[finding.path | some finding in scratch_space.warn] == [["spec", "volumes", "cache", "emptyDir"]] with input as given
}
