# METADATA
# title: Containers of production have a limit of memory
# description: A leak without a limit of its own takes the memory of its neighbours on the node.
# custom:
#   severity: error
#   input: service
#   remediation: Write resources.limits.memory.
#   owners: ["@boutique/platform"]
#   controls:
#   - "NSA/CISA Kubernetes Hardening: network separation and hardening (resource policies)"
#   - SOC 2 A1.1
package towpath.resources.memory_limit

import data.towpath.lib.containers
import data.towpath.lib.services

deny contains finding if {
	services.is_production
	some c in containers.all
	c.container.image
	not c.container.resources.limits.memory
	finding := {
		"message": $"The container {c.name} has no limit of memory.",
		"path": array.concat(c.path, ["resources", "limits", "memory"]),
	}
}
