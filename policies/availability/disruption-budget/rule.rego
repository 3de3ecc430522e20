# METADATA
# title: Maintenance leaves some replicas
# description: A budget that allows to take all replicas at once is none.
# related_resources:
# - https://kubernetes.io/docs/tasks/run-application/configure-pdb/
# custom:
#   severity: error
#   input: service
#   remediation: Lower maxUnavailable, or raise minAvailable.
#   owners: ["@boutique/platform"]
#   controls:
#   - SOC 2 A1.2
package towpath.availability.disruption_budget

import data.towpath.lib.services

deny contains finding if {
	services.is_vital
	services.is_replicated
	services.fewest > 1
	some field, value in input.spec.disruptionBudget
	allows_all(field, value)
	finding := {
		"message": $"With {field} {value} maintenance may take all {services.fewest} replicas at once.",
		"path": ["spec", "disruptionBudget", field],
	}
}

allows_all("maxUnavailable", "100%")

allows_all("maxUnavailable", value) if {
	is_number(value)
	value >= services.fewest
}

allows_all("minAvailable", value) if value in {0, "0%"}
