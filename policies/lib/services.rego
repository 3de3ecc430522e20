# What rules ask of a service in an environment (scope service). What is not said is Towpath's default.
package towpath.lib.services

is_production if input.environment.stage == "production"

type := object.get(input.spec, "type", "web")

# Whether pods run all the time, as many as somebody said.
is_replicated if type in {"web", "worker", "stateful"}

# The fewest replicas, and where that is said.
fewest := input.spec.scaling.min

fewest := object.get(input.spec, "replicas", 1) if not input.spec.scaling

fewest_at := ["spec", "scaling", "min"] if input.spec.scaling

fewest_at := ["spec", "replicas"] if not input.spec.scaling

# The most replicas.
most := input.spec.scaling.max

most := object.get(input.spec, "replicas", 1) if not input.spec.scaling

# What much depends on, in production.
is_vital if {
	is_production
	input.spec.tier in {"critical", "high"}
}

# The ways from outside of the cluster into a service: its exposures and its domains, by where they are said.
doors(service) := [door |
	some door in array.flatten([
		[{"path": ["spec", "expose", key], "name": key, "what": exposure.type} |
			some key, exposure in service.spec.expose
			exposure.type in {"LoadBalancer", "NodePort"}
		],
		[{"path": ["spec", "domains", key], "name": key, "what": "domain"} | some key, _ in service.spec.domains],
	])
]

# Where requests to a domain lead, by their paths.
paths(domain) := domain.paths if {
	count(domain.paths) > 0
} else := {"/": {}}
