package towpath.pod_security.app_armor_test

import data.towpath.pod_security.app_armor

test_points_at_the_type if {
	given := {"kind": "Pod", "spec": {"securityContext": {"appArmorProfile": {"type": "Unconfined"}}}}
	[finding.path | some finding in app_armor.deny] == [["spec", "securityContext", "appArmorProfile", "type"]] with input as given
}

test_points_at_the_annotation if {
	key := "container.apparmor.security.beta.kubernetes.io/a"
	given := {"kind": "Pod", "metadata": {"annotations": {key: "unconfined"}}, "spec": {}}
	[finding.path | some finding in app_armor.deny] == [["metadata", "annotations", key]] with input as given
}
