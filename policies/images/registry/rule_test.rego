package towpath.images.registry_test

import data.towpath.images.registry

test_known_by_what_it_begins_with if {
	given := {"spec": {"image": "ours.example.com/shop/cart:v1", "sidecars": {"proxy": {"image": "envoy:v1"}}}}
	{finding.path | some finding in registry.deny} == {["spec", "sidecars", "proxy", "image"]} with input as given
		with data.images.registry.known as ["ours.example.com/shop/"]
}
