package towpath.resources.quota_test

import data.towpath.resources.quota

test_points_at_the_quota if {
	given := {"kind": "Environment", "metadata": {"name": "a"}, "spec": {"quota": {"requests.cpu": "1", "pods": "1"}}}
	[finding.path | some finding in quota.deny] == [["spec", "quota"]] with input as given
}
