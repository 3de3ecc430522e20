# METADATA
# title: What customers are promised is looked after
# description: The report to customers says that these services are watched, and that somebody comes when they fail.
# custom:
#   severity: error
#   input: service
#   remediation: Write slo.availability and runbook into the service, and onCall into the team's file.
#   owners: ["@boutique/platform"]
#   controls:
#   - SOC 2 A1.1
#   - SOC 2 CC7.2
#   - SOC 2 CC7.4
package towpath.compliance.soc2

import data.towpath.lib.services

is_in_scope if {
	services.is_production
	input.spec.labels[data.compliance.soc2.label] == "in-scope"
}

deny contains finding if {
	is_in_scope
	some missing in lacks
	finding := {
		"message": $"{input.name} is in the report to customers, and has no {missing}.",
		"path": ["spec", "labels"],
	}
}

lacks contains "slo.availability" if not input.spec.slo.availability

lacks contains "runbook" if not input.spec.runbook

lacks contains "team with onCall" if not input.team.onCall
