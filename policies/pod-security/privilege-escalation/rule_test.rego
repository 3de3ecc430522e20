package towpath.pod_security.privilege_escalation_test

import data.towpath.pod_security.privilege_escalation

test_points_at_the_field if {
	given := {"kind": "Pod", "spec": {"containers": [{"name": "a"}]}}
	[finding.path | some finding in privilege_escalation.deny] == [["spec", "containers", 0, "securityContext", "allowPrivilegeEscalation"]] with input as given
}
