package towpath.pod_security.added_capabilities_test

import data.towpath.pod_security.added_capabilities

test_points_at_the_list if {
	given := {"kind": "Pod", "spec": {"containers": [{"name": "a", "securityContext": {"capabilities": {"add": ["BPF"]}}}]}}
	[finding.path | some finding in added_capabilities.deny] == [["spec", "containers", 0, "securityContext", "capabilities", "add"]] with input as given
}
