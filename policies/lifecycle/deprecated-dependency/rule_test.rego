package towpath.lifecycle.deprecated_dependency_test

import data.towpath.lifecycle.deprecated_dependency

test_points_at_the_service if {
	given := {"kind": "Instance", "after": {"calls": [{"service": "a", "lifecycle": {"phase": "deprecated"}}]}}
	[finding.path | some finding in deprecated_dependency.deny] == [["spec"]] with input as given
	named := {"kind": "Instance", "after": {"calls": [{"service": "a", "lifecycle": {"phase": "deprecated", "replacedBy": "b"}}]}}
	count(deprecated_dependency.deny) == 1 with input as named
}
