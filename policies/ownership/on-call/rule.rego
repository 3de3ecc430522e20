# METADATA
# title: Critical services have somebody on call
# description: Whoever is woken up must be known before it happens.
# custom:
#   severity: warning
#   input: service
#   remediation: Say in the team's file who is on call, as onCall.
#   owners: ["@boutique/platform"]
package towpath.ownership.on_call

deny contains finding if {
	input.spec.tier == "critical"
	not input.team.onCall
	finding := {
		"message": sprintf("%s is critical, and its team %s has nobody on call.", [input.name, input.team.name]),
		"path": ["spec", "tier"],
	}
}
