package towpath.access.token_test

import data.towpath.access.token

test_points_at_the_field if {
	[finding.path | some finding in token.warn] == [["spec", "automountServiceAccountToken"]] with input as {"kind": "Pod", "spec": {"automountServiceAccountToken": true}}
	[finding.path | some finding in token.warn] == [["spec", "automountServiceAccountToken"]] with input as {"kind": "Pod", "spec": {"containers": []}}
}
