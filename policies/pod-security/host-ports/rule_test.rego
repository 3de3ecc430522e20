package towpath.pod_security.host_ports_test

import data.towpath.pod_security.host_ports

test_points_at_the_port if {
	given := {"kind": "Pod", "spec": {"containers": [{"name": "a", "ports": [{"hostPort": 1}]}]}}
	[finding.path | some finding in host_ports.deny] == [["spec", "containers", 0, "ports", 0, "hostPort"]] with input as given
}
