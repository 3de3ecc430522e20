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
