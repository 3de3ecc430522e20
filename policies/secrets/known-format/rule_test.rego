package towpath.secrets.known_format_test

import data.towpath.secrets.known_format

given := {"spec": {"env": {"KEY": "AKIA7777777777777777"}}}

test_points_at_the_text_and_does_not_say_it if {
	known_format.deny == {{
		"message": "spec.env.KEY holds an access key of AWS.",
		"path": ["spec", "env", "KEY"],
		"secret": "AKIA7777777777777777",
	}} with input as given
}
