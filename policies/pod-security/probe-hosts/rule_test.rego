package towpath.pod_security.probe_hosts_test

import data.towpath.pod_security.probe_hosts

test_points_at_the_probe if {
	given := {"kind": "Pod", "spec": {"containers": [{"name": "a", "startupProbe": {"tcpSocket": {"host": "b"}}}]}}
	[finding.path | some finding in probe_hosts.deny] == [["spec", "containers", 0, "startupProbe"]] with input as given
}
