# METADATA
# title: What much depends on has a runbook
# description: Who is called at night knows neither the service nor who wrote it.
# custom:
#   severity: warning
#   input: service
#   remediation: Write runbook with the address of the page that says what to do.
#   owners: ["@boutique/platform"]
#   controls:
#   - SOC 2 CC7.4
package towpath.ownership.runbook

import data.towpath.lib.services

warn contains finding if {
	services.is_vital
	not input.spec.runbook
	finding := {
		"message": $"{input.name} is {input.spec.tier} and has no runbook.",
		"path": ["spec", "tier"],
	}
}
