package towpath.network.public_exposure_test

import data.towpath.network.public_exposure

test_asks_security if {
	given := {"kind": "Instance", "before": null, "after": {"spec": {"expose": {"a": {"type": "LoadBalancer"}}}}}
	[finding.path | some finding in public_exposure.deny] == [["spec", "expose", "a"]] with input as given
	[finding.approvers | some finding in public_exposure.deny] == [["@boutique/security"]] with input as given
}
