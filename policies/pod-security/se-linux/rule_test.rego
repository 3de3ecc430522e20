package towpath.pod_security.se_linux_test

import data.towpath.pod_security.se_linux

test_points_at_the_option if {
	given := {"kind": "Pod", "spec": {"securityContext": {"seLinuxOptions": {"type": "spc_t", "role": "r"}}}}
	{finding.path | some finding in se_linux.deny} == {
		["spec", "securityContext", "seLinuxOptions", "type"],
		["spec", "securityContext", "seLinuxOptions", "role"],
	} with input as given
}
