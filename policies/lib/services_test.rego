package towpath.lib.services_test

import data.towpath.lib.services

test_what_is_not_said_is_a_web_service_of_one_replica if {
	services.type == "web" with input as {"spec": {}}
	services.fewest == 1 with input as {"spec": {}}
	services.most == 1 with input as {"spec": {}}
	services.fewest_at == ["spec", "replicas"] with input as {"spec": {}}
	services.is_replicated with input as {"spec": {}}
}

test_an_autoscaler_has_bounds if {
	given := {"spec": {"scaling": {"min": 2, "max": 5}}}
	services.fewest == 2 with input as given
	services.most == 5 with input as given
	services.fewest_at == ["spec", "scaling", "min"] with input as given
}

test_jobs_are_not_replicated if {
	not services.is_replicated with input as {"spec": {"type": "job"}}
}

test_what_is_vital if {
	services.is_vital with input as {"spec": {"tier": "high"}, "environment": {"stage": "production"}}
	not services.is_vital with input as {"spec": {"tier": "low"}, "environment": {"stage": "production"}}
	not services.is_vital with input as {"spec": {"tier": "high"}, "environment": {"stage": "staging"}}
}

test_doors_lead_in_from_outside if {
	given := {"spec": {
		"expose": {"inner": {"type": "ClusterIP"}, "outer": {"type": "LoadBalancer"}},
		"domains": {"shop": {"host": "shop.example.com"}},
	}}
	[door.path | some door in services.doors(given)] == [["spec", "expose", "outer"], ["spec", "domains", "shop"]]
	services.doors({}) == []
}

test_a_domain_without_paths_leads_from_all if {
	services.paths({"host": "shop.example.com"}) == {"/": {}}
	services.paths({"paths": {}}) == {"/": {}}
	services.paths({"paths": {"/api": "grpc"}}) == {"/api": "grpc"}
}
