package towpath.pod_security.sysctls_test

import data.towpath.pod_security.sysctls

test_points_at_the_setting if {
	given := {"kind": "Pod", "spec": {"securityContext": {"sysctls": [{"name": "kernel.sem"}]}}}
	[finding.path | some finding in sysctls.deny] == [["spec", "securityContext", "sysctls", 0]] with input as given
}
