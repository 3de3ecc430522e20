package towpath.network.shared_host_test

import data.towpath.network.shared_host

given := {
	"kind": "Instance",
	"name": "ads",
	"before": null,
	"after": {"spec": {"domains": {"a": {"host": "shop.example.com", "paths": {"/ads": "http"}}, "b": {"host": "ads.example.com"}}}},
	"hosts": {"shop.example.com": [{"service": "web", "team": "shop", "github": "@acme/shop"}]},
}

test_asks_who_has_the_host if {
	[finding.path | some finding in shared_host.deny] == [["spec", "domains", "a", "paths", "/ads"]] with input as given
	[finding.approvers | some finding in shared_host.deny] == [["@acme/shop"]] with input as given
}

test_finds_also_where_nobody_is_known if {
	of_nobody := {"hosts": {"ads.example.com": [{"service": "old", "team": "gone"}]}}
	[finding.approvers | some finding in shared_host.deny; finding.path == ["spec", "domains", "b", "host"]] == [[]] with input as object.union(given, of_nobody)
}
