package towpath.network.tls_test

import data.towpath.network.tls

test_points_at_the_switch if {
	given := {"spec": {"domains": {"a": {"tls": {"enabled": false}}}}}
	[finding.path | some finding in tls.deny] == [["spec", "domains", "a", "tls", "enabled"]] with input as given
}
