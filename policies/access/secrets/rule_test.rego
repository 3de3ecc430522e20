package towpath.access.secrets_test

import data.towpath.access.secrets

test_points_at_the_rule if {
	given := {"kind": "Role", "rules": [{"apiGroups": [""], "resources": ["secrets"], "verbs": ["watch"]}]}
	[finding.path | some finding in secrets.deny] == [["rules", 0]] with input as given
}

test_one_by_name if {
	given := {"kind": "Role", "rules": [{
		"apiGroups": [""],
		"resources": ["secrets"],
		"resourceNames": ["a"],
		"verbs": ["get"],
	}]}
	secrets.deny == set() with input as given
}
