package towpath.availability.rollout_test

import data.towpath.availability.rollout

production := {"stage": "production"}

test_points_at_the_strategy if {
	recreated := {"environment": production, "spec": {"tier": "high", "strategy": {"type": "Recreate"}}}
	[finding.path | some finding in rollout.deny] == [["spec", "strategy", "type"]] with input as recreated
	emptied := {"environment": production, "spec": {"tier": "high", "strategy": {"maxUnavailable": "100%"}}}
	[finding.path | some finding in rollout.deny] == [["spec", "strategy", "maxUnavailable"]] with input as emptied
}
