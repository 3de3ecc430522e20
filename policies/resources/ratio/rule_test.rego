package towpath.resources.ratio_test

import data.towpath.resources.ratio

test_points_at_the_limit if {
	given := {"spec": {"resources": {"requests": {"cpu": "1"}, "limits": {"cpu": "4"}}}}
	[finding.path | some finding in ratio.warn] == [["spec", "resources", "limits", "cpu"]] with input as given
		with data.resources.ratio.most as {"cpu": 3}
}
