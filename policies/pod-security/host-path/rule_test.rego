package towpath.pod_security.host_path_test

import data.towpath.pod_security.host_path

test_points_at_the_volume if {
	given := {"kind": "Pod", "spec": {"volumes": [{"name": "a", "hostPath": {"path": "/"}}]}}
	[finding.path | some finding in host_path.deny] == [["spec", "volumes", 0, "hostPath"]] with input as given
}
