package towpath.pod_security.host_process_test

import data.towpath.pod_security.host_process

test_points_at_the_option if {
	given := {"kind": "Pod", "spec": {"securityContext": {"windowsOptions": {"hostProcess": true}}}}
	[finding.path | some finding in host_process.deny] == [["spec", "securityContext", "windowsOptions", "hostProcess"]] with input as given
}
