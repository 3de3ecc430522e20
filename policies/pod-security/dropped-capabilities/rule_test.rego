package towpath.pod_security.dropped_capabilities_test

import data.towpath.pod_security.dropped_capabilities

test_points_at_the_capabilities if {
	given := {"kind": "Pod", "spec": {"containers": [{"name": "a", "securityContext": {"capabilities": {"add": ["KILL"]}}}]}}
	{finding.path | some finding in dropped_capabilities.deny} == {
		["spec", "containers", 0, "securityContext", "capabilities"],
		["spec", "containers", 0, "securityContext", "capabilities", "add"],
	} with input as given
}
