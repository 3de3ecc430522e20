package towpath.resources.requests_test

import data.towpath.resources.requests

test_points_at_the_requests if {
	given := {"environment": {"stage": "production"}, "spec": {"image": "a", "resources": {"requests": {"cpu": "1"}}}}
	[finding.path | some finding in requests.deny] == [["spec", "resources", "requests"]] with input as given
}
