package towpath.data.classified_test

import data.towpath.data.classified

test_points_at_the_field if {
	volumes := {"spec": {"volumes": {"a": {"persistentVolumeClaim": {}}}}}
	[finding.path | some finding in classified.warn] == [["spec", "dataClassification"]] with input as volumes
	critical := {"name": "a", "environment": {"stage": "production"}, "spec": {"tier": "critical"}}
	[finding.path | some finding in classified.warn] == [["spec", "dataClassification"]] with input as critical
}
