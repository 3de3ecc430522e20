package towpath.network.open_sources_test

import data.towpath.network.open_sources

test_points_at_the_exposure if {
	given := {"environment": {"name": "a", "stage": "staging"}, "spec": {"expose": {"b": {"type": "LoadBalancer"}}}}
	[finding.path | some finding in open_sources.warn] == [["spec", "expose", "b"]] with input as given
}
