package towpath.access.wildcards_test

import data.towpath.access.wildcards

test_points_at_the_wildcard if {
	[finding.path | some finding in wildcards.deny] == [["rules", 0, "verbs"]] with input as {"kind": "Role", "rules": [{"verbs": ["*"]}]}
}
