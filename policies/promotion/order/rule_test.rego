package towpath.promotion.order_test

import data.towpath.promotion.order

given := {
	"kind": "Instance",
	"before": null,
	"after": {"environment": {"promotesFrom": "staging"}, "spec": {"image": "a:v1", "initContainers": {"b": {"image": "b:v1@sha256:00"}}}},
	"promotesFrom": "staging",
	"promotedFrom": null,
}

test_points_at_each_image if {
	{finding.path | some finding in order.deny} == {
		["spec", "image"],
		["spec", "initContainers", "b", "image"],
	} with input as given
}

test_has_run if {
	source := {"promotedFrom": {"spec": {"image": "a:v1", "sidecars": {"c": {"image": "b:v2@sha256:00"}}}}}
	order.deny == set() with input as object.union(given, source)
}

test_wants_the_digest_in_the_environment_before if {
	source := {"promotedFrom": {"spec": {"image": "a:v1", "sidecars": {"c": {"image": "b:v1"}}}}}
	[finding.message | some finding in order.deny] == ["b:v1@sha256:00 has run in staging without its digest, so nobody knows whether it was this one."] with input as object.union(given, source)
}
