package towpath.access.escalation_test

import data.towpath.access.escalation

test_points_at_the_list if {
	given := {"kind": "Role", "rules": [{"resources": ["nodes/proxy"], "verbs": ["create", "escalate"]}]}
	{finding.path | some finding in escalation.deny} == {["rules", 0, "verbs"], ["rules", 0, "resources"]} with input as given
}
