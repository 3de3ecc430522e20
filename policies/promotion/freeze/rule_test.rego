package towpath.promotion.freeze_test

import data.towpath.promotion.freeze

test_asks_those_who_may_except if {
	given := {
		"kind": "Instance",
		"before": null,
		"after": {"spec": {"image": "a"}},
		"freezes": [{"name": "b", "reason": "c", "except": ["@d/e"], "until": "f"}, {"name": "g", "reason": "h", "except": []}],
	}
	{finding.approvers | some finding in freeze.deny} == {["@d/e"], []} with input as given
}

test_of_an_environment_what_is_for_people_may_change if {
	given := {
		"kind": "Environment",
		"before": {"spec": {"quota": {"pods": "1"}, "owners": ["@a/b"]}},
		"after": {"spec": {"quota": {"pods": "1"}, "owners": ["@c/d"]}},
		"freezes": [{"name": "b", "reason": "c", "except": []}],
	}
	count(freeze.deny) == 0 with input as given
	count(freeze.deny) == 1 with input as object.union(given, {"after": {"spec": {"quota": {"pods": "2"}}}})
}
