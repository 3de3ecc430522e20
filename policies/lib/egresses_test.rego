package towpath.lib.egresses_test

import data.towpath.lib.egresses

test_ranges if {
	egresses.ranges({"cidr": "192.0.2.0/24"}) == ["192.0.2.0/24"]
	egresses.ranges({"cidrs": ["192.0.2.0/25", "192.0.2.128/25"]}) == ["192.0.2.0/25", "192.0.2.128/25"]
}
