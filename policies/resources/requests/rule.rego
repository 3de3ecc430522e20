# METADATA
# title: Containers of production say what they need
# description: Without requests the scheduler takes the small values of the LimitRange, and puts more on a node than it can carry.
# related_resources:
# - https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/
# custom:
#   severity: error
#   input: service
#   remediation: Write resources.requests with cpu and memory.
#   owners: ["@boutique/platform"]
#   controls:
#   - "NSA/CISA Kubernetes Hardening: network separation and hardening (resource policies)"
#   - SOC 2 A1.1
package towpath.resources.requests

import data.towpath.lib.containers
import data.towpath.lib.services

deny contains finding if {
	services.is_production
	some c in containers.lasting
	c.container.image
	some resource in ["cpu", "memory"]
	not c.container.resources.requests[resource]
	finding := {
		"message": $"The container {c.name} requests no {resource}.",
		"path": array.concat(c.path, ["resources", "requests"]),
	}
}
