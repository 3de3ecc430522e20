package towpath.network.node_port_test

import data.towpath.network.node_port

test_points_at_the_type if {
	given := {"spec": {"expose": {"a": {"type": "NodePort"}}}}
	[finding.path | some finding in node_port.deny] == [["spec", "expose", "a", "type"]] with input as given
}
