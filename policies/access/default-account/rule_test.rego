package towpath.access.default_account_test

import data.towpath.access.default_account

test_points_at_the_account if {
	[finding.path | some finding in default_account.deny] == [["spec", "serviceAccountName"]] with input as {"kind": "Pod", "spec": {"containers": []}}
}
