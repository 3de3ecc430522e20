package towpath.network.tls_test

import data.towpath.network.tls

test_points_at_the_host if {
	given := {"kind": "Ingress", "spec": {"rules": [{"host": "a"}, {"host": "b"}], "tls": [{"hosts": ["a"]}]}}
	[finding.path | some finding in tls.deny] == [["spec", "rules", 1, "host"]] with input as given
}
