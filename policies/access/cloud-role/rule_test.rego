package towpath.access.cloud_role_test

import data.towpath.access.cloud_role

test_asks_security if {
	given := {"kind": "Instance", "name": "ads", "before": null, "after": {
		"spec": {"podAnnotations": {"iam.amazonaws.com/role": "b"}},
		"environment": {"name": "c"},
	}}
	[finding.path | some finding in cloud_role.deny] == [["spec", "podAnnotations", "iam.amazonaws.com/role"]] with input as given
	[finding.approvers | some finding in cloud_role.deny] == [["@boutique/security"]] with input as given
}
