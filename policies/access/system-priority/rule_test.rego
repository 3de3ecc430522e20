package towpath.access.system_priority_test

import data.towpath.access.system_priority

test_points_at_the_class if {
	given := {"spec": {"priorityClassName": "system-node-critical"}}
	[finding.path | some finding in system_priority.deny] == [["spec", "priorityClassName"]] with input as given
}
