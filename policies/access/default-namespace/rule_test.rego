package towpath.access.default_namespace_test

import data.towpath.access.default_namespace

test_points_at_the_namespace if {
	[finding.path | some finding in default_namespace.deny] == [["metadata", "namespace"]] with input as {"metadata": {"namespace": "default"}}
}
