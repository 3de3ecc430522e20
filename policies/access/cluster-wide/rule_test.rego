package towpath.access.cluster_wide_test

import data.towpath.access.cluster_wide

test_points_at_the_name if {
	[finding.path | some finding in cluster_wide.deny] == [["metadata", "name"]] with input as {"kind": "ClusterRoleBinding"}
	given := {"kind": "RoleBinding", "roleRef": {"kind": "ClusterRole", "name": "admin"}}
	[finding.path | some finding in cluster_wide.deny] == [["roleRef", "name"]] with input as given
}
