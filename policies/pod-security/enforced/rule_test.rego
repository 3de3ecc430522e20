package towpath.pod_security.enforced_test

import data.towpath.pod_security.enforced

test_points_at_the_label if {
	[finding.path | some finding in enforced.deny] == [["metadata", "labels", "pod-security.kubernetes.io/enforce"]] with input as {"kind": "Namespace"}
}
