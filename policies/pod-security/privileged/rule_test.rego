package towpath.pod_security.privileged_test

import data.towpath.pod_security.privileged

test_points_at_the_field if {
	given := {"kind": "Pod", "spec": {"containers": [{"name": "a", "securityContext": {"privileged": true}}]}}
	[finding.path | some finding in privileged.deny] == [["spec", "containers", 0, "securityContext", "privileged"]] with input as given
}
