package towpath.lifecycle.overdue_test

import data.towpath.lifecycle.overdue

test_points_at_the_lifecycle if {
	given := {"kind": "Instance", "now": "2027-01-01T00:00:00Z", "after": {"spec": {"lifecycle": {"until": "2026-12-31"}}}}
	[finding.path | some finding in overdue.warn] == [["spec", "lifecycle"]] with input as given
}
