package towpath.images.digest_test

import data.towpath.images.digest

test_points_at_each_image if {
	given := {
		"environment": {"stage": "production"},
		"spec": {"image": "shop:v1", "sidecars": {"proxy": {"image": "proxy:v2"}}},
	}
	{finding.path | some finding in digest.deny} == {
		["spec", "image"],
		["spec", "sidecars", "proxy", "image"],
	} with input as given
}

test_only_production if {
	digest.deny == set() with input as {"environment": {"stage": "staging"}, "spec": {"image": "shop:v1"}}
}
