package towpath.data.retention_test

import data.towpath.data.retention

test_points_at_the_moment if {
	given := {
		"environment": {"stage": "production"},
		"spec": {"stateful": {"persistentVolumeClaimRetentionPolicy": {"whenScaled": "Delete"}}},
	}
	path := ["spec", "stateful", "persistentVolumeClaimRetentionPolicy", "whenScaled"]
	[finding.path | some finding in retention.deny] == [path] with input as given
}
