package towpath.secrets.entropy_test

import data.towpath.secrets.entropy

test_points_at_the_variable if {
	base64 := {"spec": {"env": {"A": "Zk3vQ9xLp7TfB2nRw8YcJ5mHs1GdK6uE"}}}
	[finding.path | some finding in entropy.warn] == [["spec", "env", "A"]] with input as base64
	hexadecimal := {"spec": {"env": {"A": "9f86d081884c7d659a2feaa0c55ad015"}}}
	[finding.secret | some finding in entropy.warn] == ["9f86d081884c7d659a2feaa0c55ad015"] with input as hexadecimal
}

test_what_is_public if {
	entropy.warn == set() with input as {"spec": {"env": {"GIT_SHA": "9f86d081884c7d659a2feaa0c55ad015"}}}
}
