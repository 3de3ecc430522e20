# METADATA
# title: What much depends on runs more than once
# description: A node that is replaced takes a single replica with it.
# custom:
#   severity: error
#   input: service
#   remediation: Raise scaling.min or replicas, or lower the tier.
#   owners: ["@boutique/platform"]
#   controls:
#   - SOC 2 A1.2
package towpath.availability.replicas

import data.towpath.lib.services

deny contains finding if {
	services.is_production
	services.is_replicated
	needed := data.availability.replicas.needed[input.spec.tier]
	services.fewest < needed
	finding := {
		"message": $"The tier is {input.spec.tier}, which needs {needed} replicas, and there may be {services.fewest}.",
		"path": services.fewest_at,
	}
}
