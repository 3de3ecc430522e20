package towpath.data.removal_test

import data.towpath.data.removal

claim := {"environment": {"name": "a"}, "namespace": "b", "spec": {"volumes": {"c": {"persistentVolumeClaim": {}}}}}

test_points_at_the_volume if {
	moved := {"kind": "Instance", "before": claim, "after": object.union(claim, {"namespace": "d"})}
	[finding.path | some finding in removal.deny] == [["spec", "volumes", "c"]] with input as moved
	policy := {"persistentVolumeClaimRetentionPolicy": {"whenDeleted": "Delete"}}
	deleted := object.union(claim, {"spec": {"type": "stateful", "stateful": policy}})
	gone := {"kind": "Instance", "before": deleted, "after": null}
	[finding.path | some finding in removal.deny] == [["spec", "volumes", "c"]] with input as gone
}

test_kept_by_kubernetes if {
	said := {"type": "stateful", "stateful": {"persistentVolumeClaimRetentionPolicy": {"whenDeleted": "Retain"}}}
	every spec in [{}, {"type": "stateful"}, said] {
		stateful := object.union(claim, {"spec": spec})
		removal.deny == set() with input as {"kind": "Instance", "before": stateful, "after": null}
	}
}

test_stores if {
	[finding.path | some finding in removal.deny] == [[]] with input as {"kind": "Bucket", "name": "a", "after": null}
}

test_owned if {
	before := {"environment": {"name": "a"}, "namespace": "b", "spec": {"uses": {"c": {"offering": "d"}, "e": {}}}}
	gone := {"kind": "Instance", "before": before, "after": null}
	[finding.path | some finding in removal.deny] == [["spec", "uses", "c"]] with input as gone
}

test_fewer_environments if {
	sides := {"before": {"spec": {"environments": ["a", "b"]}}, "after": {"spec": {"environments": ["a"]}}}
	change := object.union({"kind": "Queue", "name": "c"}, sides)
	[finding.path | some finding in removal.deny] == [["spec", "environments"]] with input as change
}

test_moves_without_what_it_owns if {
	before := {"environment": {"name": "a"}, "namespace": "b", "spec": {"uses": {"c": {"offering": "d"}}}}
	moved := {"kind": "Instance", "name": "e", "before": before, "after": object.union(before, {"namespace": "f"})}
	[finding.path | some finding in removal.deny] == [["spec", "uses", "c"]] with input as moved
}

test_goes_by_what_becomes_of_it if {
	gone := {"kind": "Bucket", "name": "a", "before": {"spec": {}}, "after": null}
	some_of_it := object.union(gone, {"deletions": {"b": "Delete", "c": "Retain"}})
	[finding.message | some finding in removal.deny; contains(finding.message, " in b")] != [] with input as some_of_it
	removal.deny == set() with input as object.union(gone, {"deletions": {"b": "Retain", "c": "Retain"}})
}

test_goes_from_where_it_is_deleted if {
	sides := {"before": {"spec": {}}, "after": {"spec": {"environments": ["a"]}}}
	change := object.union({"kind": "Queue", "name": "c"}, sides)
	lost := object.union(change, {"deletions": {"a": "Delete", "b": "Delete"}})
	[finding.path | some finding in removal.deny] == [["spec", "environments"]] with input as lost
	removal.deny == set() with input as object.union(change, {"deletions": {"a": "Delete", "b": "Retain"}})
}
