# METADATA
# title: Critical services say what they promise
# description: Nobody can tell whether a service is well that promises nothing.
# custom:
#   severity: warning
#   input: service
#   remediation: Write slo with availability.
#   owners: ["@boutique/platform"]
#   controls:
#   - SOC 2 A1.1
#   - SOC 2 CC7.2
package towpath.availability.slo

import data.towpath.lib.services

warn contains finding if {
	services.is_production
	services.is_replicated
	input.spec.tier == "critical"
	not input.spec.slo.availability
	finding := {
		"message": $"{input.name} is critical and promises no availability.",
		"path": ["spec", "slo"],
	}
}
