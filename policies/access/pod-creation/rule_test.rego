package towpath.access.pod_creation_test

import data.towpath.access.pod_creation

test_points_at_the_resources if {
	given := {"kind": "Role", "rules": [{"resources": ["jobs"], "verbs": ["create"]}]}
	[finding.path | some finding in pod_creation.warn] == [["rules", 0, "resources"]] with input as given
}
