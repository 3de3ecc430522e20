package towpath.promotion.source_test

import data.towpath.promotion.source

test_points_at_the_field if {
	given := {"kind": "Environment", "metadata": {"name": "a"}, "spec": {"stage": "production"}}
	[finding.path | some finding in source.deny] == [["spec", "promotesFrom"]] with input as given
}
