package towpath.access.control_plane_test

import data.towpath.access.control_plane

test_points_at_each if {
	given := {"spec": {
		"tolerations": [{"operator": "Exists"}, {"key": "node-role.kubernetes.io/master"}],
		"nodeSelector": {"node-role.kubernetes.io/etcd": ""},
		"affinity": {"nodeAffinity": {"requiredDuringSchedulingIgnoredDuringExecution": {"nodeSelectorTerms": [{"matchExpressions": [{"key": "node-role.kubernetes.io/control-plane", "operator": "Exists"}]}]}}},
	}}
	{finding.path | some finding in control_plane.deny} == {
		["spec", "tolerations"],
		["spec", "nodeSelector", "node-role.kubernetes.io/etcd"],
		["spec", "affinity", "nodeAffinity"],
	} with input as given
}
