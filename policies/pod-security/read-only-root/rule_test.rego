package towpath.pod_security.read_only_root_test

import data.towpath.pod_security.read_only_root

test_points_at_the_field if {
	given := {"kind": "Pod", "spec": {"containers": [{"name": "a"}]}}
	[finding.path | some finding in read_only_root.warn] == [["spec", "containers", 0, "securityContext", "readOnlyRootFilesystem"]] with input as given
}
