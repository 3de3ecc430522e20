package towpath.pod_security.unconfined_seccomp_test

import data.towpath.pod_security.unconfined_seccomp

test_points_at_the_type if {
	given := {"kind": "Pod", "spec": {"securityContext": {"seccompProfile": {"type": "Unconfined"}}}}
	[finding.path | some finding in unconfined_seccomp.deny] == [["spec", "securityContext", "seccompProfile", "type"]] with input as given
}
