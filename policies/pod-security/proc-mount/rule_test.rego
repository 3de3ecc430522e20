package towpath.pod_security.proc_mount_test

import data.towpath.pod_security.proc_mount

test_points_at_the_field if {
	given := {"kind": "Pod", "spec": {"containers": [{"name": "a", "securityContext": {"procMount": "Unmasked"}}]}}
	[finding.path | some finding in proc_mount.deny] == [["spec", "containers", 0, "securityContext", "procMount"]] with input as given
}
