package towpath.access.delivery_test

import data.towpath.access.delivery

test_points_at_each if {
	given := {"name": "ads", "spec": {
		"podLabels": {"argocd.argoproj.io/instance": "b"},
		"domains": {"shop": {"annotations": {"argocd.argoproj.io/hook": "Sync"}}},
	}}
	{finding.path | some finding in delivery.deny} == {
		["spec", "podLabels", "argocd.argoproj.io/instance"],
		["spec", "domains", "shop", "annotations", "argocd.argoproj.io/hook"],
	} with input as given
}
