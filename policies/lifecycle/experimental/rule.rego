# METADATA
# title: Nothing much depends on experiments
# description: What may change or go at any time must not carry a critical service.
# custom:
#   severity: error
#   input: service
#   remediation: "Write lifecycle: production, or lower the tier."
#   owners: ["@boutique/platform"]
#   controls:
#   - SOC 2 CC8.1
package towpath.lifecycle.experimental

import data.towpath.lib.lifecycles
import data.towpath.lib.services

deny contains finding if {
	services.is_vital
	lifecycles.phase(input.spec.lifecycle) == "experimental"
	finding := {
		"message": $"{input.name} is {input.spec.tier}, and an experiment.",
		"path": ["spec", "lifecycle"],
	}
}
