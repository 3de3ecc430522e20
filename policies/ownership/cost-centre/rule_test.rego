package towpath.ownership.cost_centre_test

import data.towpath.ownership.cost_centre

test_points_at_the_field if {
	[finding.path | some finding in cost_centre.warn] == [["spec", "costCentre"]] with input as {"kind": "Team", "metadata": {"name": "a"}}
}
