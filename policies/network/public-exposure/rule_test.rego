package towpath.network.public_exposure_test

import data.towpath.network.public_exposure

test_asks_security if {
	given := {"kind": "Instance", "before": null, "after": {"spec": {"expose": {"a": {"type": "LoadBalancer"}}}}}
	[finding.path | some finding in public_exposure.deny] == [["spec", "expose", "a"]] with input as given
	[finding.approvers | some finding in public_exposure.deny] == [["@boutique/security"]] with input as given
}

test_points_at_what_opens if {
	before := {"spec": {
		"ports": {"http": {"port": 80}},
		"expose": {"a": {"type": "LoadBalancer"}, "b": {"type": "NodePort", "ports": ["http"]}},
		"domains": {"c": {"host": "c.example.com", "paths": {"/": "http"}}},
	}}
	after := {"spec": {
		"ports": {"http": {"port": 80}, "debug": {"port": 81}, "probe": {"port": 82, "service": false}},
		"sidecars": {"proxy": {"ports": {"admin": {"port": 83}}}},
		"expose": {"a": {"type": "LoadBalancer"}, "b": {"type": "LoadBalancer", "ports": {"http": 80, "debug": 81}}},
		"domains": {"c": {"host": "d.example.com", "paths": {"/": {"pathType": "Exact"}}, "annotations": {"nginx.ingress.kubernetes.io/server-alias": "e.example.com"}}},
	}}
	{finding.path | some finding in public_exposure.deny} == {
		["spec", "expose", "a", "ports"],
		["spec", "expose", "b", "ports"],
		["spec", "expose", "b", "type"],
		["spec", "domains", "c", "host"],
		["spec", "domains", "c", "paths", "/"],
		["spec", "domains", "c", "annotations", "nginx.ingress.kubernetes.io/server-alias"],
	} with input as {"kind": "Instance", "name": "web", "before": before, "after": after}
}

test_fewer_addresses_and_harmless_annotations_open_nothing if {
	before := {"spec": {
		"expose": {"a": {"type": "LoadBalancer", "ports": ["http"]}},
		"domains": {"c": {"host": "c.example.com"}},
	}}
	after := {"spec": {
		"expose": {"a": {"type": "LoadBalancer", "ports": ["http"], "loadBalancerSourceRanges": ["203.0.113.0/24"]}},
		"domains": {"c": {"host": "c.example.com", "annotations": {"nginx.ingress.kubernetes.io/proxy-body-size": "1m"}}},
	}}
	count(public_exposure.deny) == 0 with input as {"kind": "Instance", "name": "web", "before": before, "after": after}
}

test_a_new_door_is_told_as_a_whole if {
	after := {"spec": {"domains": {"c": {"host": "c.example.com", "annotations": {"nginx.ingress.kubernetes.io/server-alias": "d.example.com"}}}}}
	[finding.path | some finding in public_exposure.deny] == [["spec", "domains", "c"]] with input as {"kind": "Instance", "name": "web", "before": null, "after": after}
}
