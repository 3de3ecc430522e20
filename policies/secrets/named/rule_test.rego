package towpath.secrets.named_test

import data.towpath.secrets.named

test_points_at_the_variable if {
	given := {"spec": {"env": {"SECRET_SALT": "pepper", "PASSWORD_FILE": "a", "PASSWORD": "$(OTHER)", "TOKEN": "/a"}}}
	[finding.path | some finding in named.deny] == [["spec", "env", "SECRET_SALT"]] with input as given
	[finding.secret | some finding in named.deny] == ["pepper"] with input as given
}

test_what_leads_to_a_secret_is_none if {
	{finding.path | some finding in named.deny} == {["spec", "env", "DB_TOKEN"]} with input as {"spec": {"env": {
		"DB_TOKEN": "a",
		"DB_TOKEN_TTL": "60",
	}}}
}
