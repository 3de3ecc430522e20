package towpath.resources.quota_share_test

import data.towpath.resources.quota_share

test_points_at_what_multiplies if {
	given := {
		"environment": {"quota": {"requests.cpu": "2"}},
		"spec": {"replicas": 2, "resources": {"requests": {"cpu": "1"}}},
	}
	[finding.path | some finding in quota_share.warn] == [["spec", "replicas"]] with input as given
	scaled := object.union(given, {"spec": {"scaling": {"min": 1, "max": 2}}})
	[finding.path | some finding in quota_share.warn] == [["spec", "scaling", "max"]] with input as scaled
}

test_counts_one_as_one if {
	given := {
		"environment": {"quota": {"requests.cpu": "1"}},
		"spec": {"resources": {"requests": {"cpu": "1"}}},
	}
	[finding.message | some finding in quota_share.warn] == ["At 1 replica it requests more than 50 % of the quota of cpu 1."] with input as given
}
