package towpath.ownership.runbook_test

import data.towpath.ownership.runbook

test_points_at_the_tier if {
	given := {"name": "a", "environment": {"stage": "production"}, "spec": {"tier": "high"}}
	[finding.path | some finding in runbook.warn] == [["spec", "tier"]] with input as given
}
