package towpath.availability.disruption_budget_test

import data.towpath.availability.disruption_budget

test_points_at_the_field if {
	given := {
		"environment": {"stage": "production"},
		"spec": {"tier": "critical", "replicas": 2, "disruptionBudget": {"minAvailable": "0%"}},
	}
	[finding.path | some finding in disruption_budget.deny] == [["spec", "disruptionBudget", "minAvailable"]] with input as given
}

test_all_of_them if {
	given := {
		"environment": {"stage": "production"},
		"spec": {"tier": "critical", "replicas": 2, "disruptionBudget": {"maxUnavailable": "100%"}},
	}
	count(disruption_budget.deny) == 1 with input as given
}

test_a_number if {
	given := {
		"environment": {"stage": "production"},
		"spec": {"tier": "critical", "replicas": 2, "disruptionBudget": {"maxUnavailable": 2}},
	}
	count(disruption_budget.deny) == 1 with input as given
}
