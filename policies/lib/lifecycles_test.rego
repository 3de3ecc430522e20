package towpath.lib.lifecycles_test

import data.towpath.lib.lifecycles

test_phase if {
	lifecycles.phase("deprecated") == "deprecated"
	lifecycles.phase({"phase": "deprecated", "until": "2027-03-31"}) == "deprecated"
}
