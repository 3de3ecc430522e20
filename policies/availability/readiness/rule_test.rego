package towpath.availability.readiness_test

import data.towpath.availability.readiness

test_points_at_the_probes if {
	[finding.path | some finding in readiness.deny] == [["spec", "probes"]] with input as {"spec": {"ports": {"a": {"port": 1}}}}
}
