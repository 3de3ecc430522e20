# METADATA
# title: Somebody pays
# description: Costs without a cost centre are nobody's, so nobody lowers them.
# related_resources:
# - https://www.finops.org/framework/capabilities/allocation/
# custom:
#   severity: warning
#   input: declaration
#   remediation: Write costCentre.
#   owners: ["@boutique/finance"]
#   controls:
#   - "FinOps Framework: allocation"
package towpath.ownership.cost_centre

warn contains finding if {
	input.kind == "Team"
	not input.spec.costCentre
	finding := {
		"message": $"Nothing says who pays for the team {input.metadata.name}.",
		"path": ["spec", "costCentre"],
	}
}
