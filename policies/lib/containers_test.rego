package towpath.lib.containers_test

import data.towpath.lib.containers

given := {"spec": {"image": "a", "sidecars": {"proxy": {"image": "b"}}, "initContainers": {"migrate": {"image": "c"}}}}

test_all if {
	[c.container.image | some c in containers.all] == ["a", "b", "c"] with input as given
	[c.name | some c in containers.all] == ["main", "proxy", "migrate"] with input as given
	[c.path | some c in containers.all] == [
		["spec"],
		["spec", "sidecars", "proxy"],
		["spec", "initContainers", "migrate"],
	] with input as given
}

test_lasting if {
	[c.container.image | some c in containers.lasting] == ["a", "b"] with input as given
}
