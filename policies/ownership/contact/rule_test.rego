package towpath.ownership.contact_test

import data.towpath.ownership.contact

test_points_at_the_contact if {
	[finding.path | some finding in contact.warn] == [["spec", "contact"]] with input as {"kind": "Team", "metadata": {"name": "a"}}
}
