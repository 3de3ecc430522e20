package towpath.pod_security.seccomp_test

import data.towpath.pod_security.seccomp

test_points_at_the_profile if {
	given := {"kind": "Pod", "spec": {"securityContext": {"seccompProfile": {"type": "Unconfined"}}, "containers": [{"name": "a"}]}}
	[finding.path | some finding in seccomp.deny] == [["spec", "containers", 0, "securityContext", "seccompProfile"]] with input as given
}

test_filtered if {
	seccomp.deny == set() with input as {"kind": "Pod", "spec": {
		"securityContext": {"seccompProfile": {"type": "Localhost"}},
		"containers": [{"name": "a"}],
	}}
}
