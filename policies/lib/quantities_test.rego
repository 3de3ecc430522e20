package towpath.lib.quantities_test

import data.towpath.lib.quantities

test_milli if {
	quantities.milli("100m") == 100
	quantities.milli("2") == 2000
	quantities.milli("1Ki") == 1024000
	not quantities.milli("some")
}
