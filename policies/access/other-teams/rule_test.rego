package towpath.access.other_teams_test

import data.towpath.access.other_teams

test_points_at_the_namespace if {
	given := {"name": "ads", "namespace": "checkout-staging", "team": {"name": "web"}, "environment": {"name": "staging"}}
	[finding.path | some finding in other_teams.deny] == [["spec", "namespace"]] with input as given
}
