package towpath.lib.roles_test

import data.towpath.lib.roles

test_rules if {
	roles.rules == [{"verbs": ["get"]}] with input as {"kind": "Role", "rules": [{"verbs": ["get"]}]}
	roles.rules == [] with input as {"kind": "ClusterRole"}
	not roles.rules with input as {"kind": "Service"}
}

test_has if {
	roles.has(["get", "list"], {"list"})
	roles.has(["*"], {"list"})
	not roles.has(["get"], {"list"})
}
