package towpath.pod_security.volume_types_test

import data.towpath.pod_security.volume_types

test_points_at_the_volume if {
	given := {"kind": "Pod", "spec": {"volumes": [{"name": "a", "iscsi": {}}]}}
	[finding.path | some finding in volume_types.deny] == [["spec", "volumes", 0]] with input as given
	count(volume_types.deny) == 1 with input as {"kind": "Pod", "spec": {"volumes": [{"name": "a"}]}}
}
