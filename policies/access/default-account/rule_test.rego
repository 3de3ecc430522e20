package towpath.access.default_account_test

import data.towpath.access.default_account

test_points_at_the_account if {
	[finding.path | some finding in default_account.deny] == [["spec", "serviceAccountName"]] with input as {"kind": "Pod", "spec": {"containers": []}}
}

test_says_where_the_account_is_chosen if {
	given := {"kind": "Pod", "metadata": {"labels": {"towpath.dev/resource": "sessions"}}, "spec": {"containers": []}}
	startswith([finding.hint | some finding in default_account.deny][0], "Write automountServiceAccountToken") with input as given
	startswith([finding.hint | some finding in default_account.deny][0], "Remove") with input as object.remove(given, {"metadata"})
}

test_without_a_token_it_may_do_nothing if {
	volumes := [{"name": "a", "emptyDir": {}}, {"name": "b", "projected": {"sources": [{"configMap": {"name": "c"}}]}}]
	token := {"name": "d", "projected": {"sources": [{"serviceAccountToken": {"path": "e"}}]}}
	given := {"kind": "Pod", "spec": {"containers": [], "automountServiceAccountToken": false, "volumes": volumes}}
	count(default_account.deny) == 0 with input as given
	count(default_account.deny) == 1 with input as object.union(given, {"spec": {"volumes": array.concat(volumes, [token])}})
}
