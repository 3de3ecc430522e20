package towpath.lifecycle.deprecation_plan_test

import data.towpath.lifecycle.deprecation_plan

test_points_at_the_lifecycle if {
	given := {"kind": "Service", "metadata": {"name": "a"}, "spec": {"lifecycle": {"phase": "deprecated", "until": "2027-03-31"}}}
	[finding.path | some finding in deprecation_plan.warn] == [["spec", "lifecycle"]] with input as given
}
