package towpath.pod_security.root_user_test

import data.towpath.pod_security.root_user

test_points_at_the_user if {
	given := {"kind": "Pod", "spec": {"securityContext": {"runAsUser": 0}}}
	[finding.path | some finding in root_user.deny] == [["spec", "securityContext", "runAsUser"]] with input as given
}
