package towpath.compliance.soc2_test

import data.towpath.compliance.soc2

test_points_at_the_label if {
	given := {"environment": {"stage": "production"}, "spec": {"labels": {"promised": "in-scope"}}}
	{finding.path | some finding in soc2.deny} == {["spec", "labels"]} with input as given
		with data.compliance.soc2.label as "promised"
}
