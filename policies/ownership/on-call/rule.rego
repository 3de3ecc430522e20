# METADATA
# title: Critical services have somebody on call
# description: Whoever is woken up must be known before it happens.
# custom:
#   severity: error
#   input: service
#   remediation: Write onCall into the team's file.
#   owners: ["@boutique/platform"]
#   controls:
#   - PCI DSS 4.0 12.10.3
#   - SOC 2 CC7.4
package towpath.ownership.on_call

import data.towpath.lib.services

deny contains finding if {
	services.is_production
	input.spec.tier == "critical"
	not input.team.onCall
	finding := {
		"message": $"{input.name} is critical, and its team {input.team.name} has nobody on call.",
		"path": ["spec", "tier"],
	}
}
