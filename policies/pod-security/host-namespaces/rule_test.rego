package towpath.pod_security.host_namespaces_test

import data.towpath.pod_security.host_namespaces

test_points_at_the_field if {
	given := {"kind": "Deployment", "spec": {"template": {"spec": {"hostIPC": true}}}}
	[finding.path | some finding in host_namespaces.deny] == [["spec", "template", "spec", "hostIPC"]] with input as given
}
