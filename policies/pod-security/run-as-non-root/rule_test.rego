package towpath.pod_security.run_as_non_root_test

import data.towpath.pod_security.run_as_non_root

test_points_at_the_field if {
	all := {"kind": "Pod", "spec": {"securityContext": {"runAsNonRoot": false}, "containers": [{"name": "a"}]}}
	[finding.path | some finding in run_as_non_root.deny] == [["spec", "securityContext", "runAsNonRoot"]] with input as all
	one := {"kind": "Pod", "spec": {"containers": [{"name": "a"}]}}
	path := ["spec", "containers", 0, "securityContext", "runAsNonRoot"]
	[finding.path | some finding in run_as_non_root.deny] == [path] with input as one
}
