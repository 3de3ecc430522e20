package towpath.pod_security.run_as_non_root_test

import data.towpath.pod_security.run_as_non_root

test_points_at_the_field if {
	given := {"kind": "Pod", "spec": {"securityContext": {"runAsNonRoot": false}, "containers": [{"name": "a"}]}}
	{finding.path | some finding in run_as_non_root.deny} == {
		["spec", "securityContext", "runAsNonRoot"],
		["spec", "containers", 0, "securityContext", "runAsNonRoot"],
	} with input as given
}
