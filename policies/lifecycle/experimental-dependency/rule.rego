# METADATA
# title: What much depends on calls no experiments
# description: A service is no more reliable than what it calls.
# custom:
#   severity: warning
#   input: service
#   remediation: "Agree with the owner of the experiment on lifecycle: production, or do without it."
#   owners: ["@boutique/platform"]
#   controls:
#   - SOC 2 A1.2
package towpath.lifecycle.experimental_dependency

import data.towpath.lib.lifecycles
import data.towpath.lib.services

warn contains finding if {
	services.is_vital
	some callee in input.calls
	lifecycles.phase(callee.lifecycle) == "experimental"
	finding := {
		"message": $"{input.name} is {input.spec.tier}, and calls {callee.service}, which is an experiment.",
		"path": ["spec", "tier"],
	}
}
