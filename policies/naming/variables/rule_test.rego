package towpath.naming.variables_test

import data.towpath.naming.variables

test_points_at_the_variable if {
	given := {"spec": {"env": {"a": "b"}}}
	[finding.path | some finding in variables.deny] == [["spec", "env", "a"]] with input as given
}
