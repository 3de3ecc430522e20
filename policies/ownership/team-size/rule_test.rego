package towpath.ownership.team_size_test

import data.towpath.ownership.team_size

test_points_at_the_members if {
	given := {"kind": "Team", "metadata": {"name": "a"}, "spec": {"members": ["b"]}}
	[finding.path | some finding in team_size.deny] == [["spec", "members"]] with input as given
}
