package towpath.lib.pods_test

import data.towpath.lib.pods

test_every_kind_of_pods if {
	every kind in ["Deployment", "StatefulSet", "DaemonSet", "Job", "ReplicaSet", "ReplicationController"] {
		given := {"kind": kind, "spec": {"template": {"metadata": {"name": "m"}, "spec": {"hostPID": true}}}}
		pods.spec.hostPID with input as given
		pods.metadata.name == "m" with input as given
	}
}

test_pods_themselves if {
	pods.spec.hostPID with input as {"kind": "Pod", "metadata": {"name": "m"}, "spec": {"hostPID": true}}
	pods.metadata.name == "m" with input as {"kind": "Pod", "metadata": {"name": "m"}, "spec": {}}
}

test_cron_jobs_and_templates if {
	given := {"kind": "CronJob", "spec": {"jobTemplate": {"spec": {"template": {"spec": {"hostPID": true}}}}}}
	pods.spec.hostPID with input as given
	pods.spec.hostPID with input as {"kind": "PodTemplate", "template": {"spec": {"hostPID": true}}}
}

test_other_objects_have_none if {
	not pods.spec with input as {"kind": "Service", "spec": {}}
}

test_contexts if {
	given := {"kind": "Pod", "spec": {
		"securityContext": {"runAsUser": 1},
		"containers": [{"name": "a", "securityContext": {"runAsUser": 2}}, {"name": "b"}],
		"initContainers": [{"name": "c"}],
	}}
	[context.of | some context in pods.contexts] == [
		"The pods",
		"The container a",
		"The container b",
		"The container c",
	] with input as given
	[context.path | some context in pods.contexts] == [
		["spec", "securityContext"],
		["spec", "containers", 0, "securityContext"],
		["spec", "containers", 1, "securityContext"],
		["spec", "initContainers", 0, "securityContext"],
	] with input as given
	count(pods.contexts) == 1 with input as {"kind": "Pod", "spec": {"containers": [{"name": "a"}]}}
}

test_exemptions if {
	pods.is_windows with input as {"kind": "Pod", "spec": {"os": {"name": "windows"}}}
	pods.has_own_users with input as {"kind": "Pod", "spec": {"hostUsers": false}}
	not pods.has_own_users with input as {"kind": "Pod", "spec": {}}
}

test_is_unsaid if {
	pods.is_unsaid({"a": ""}, "a")
	pods.is_unsaid({"a": null}, "a")
	pods.is_unsaid({}, "a")
	not pods.is_unsaid({"a": "b"}, "a")
}
