# METADATA
# title: Two people at least know a service
# description: Nobody approves their own change, and nobody is there always.
# custom:
#   severity: error
#   input: declaration
#   remediation: Add a second member, or give the services to another team.
#   owners: ["@boutique/platform"]
#   controls:
#   - PCI DSS 4.0 6.2.3.1
#   - SOC 2 CC8.1
#   - SOC 2 CC1.3
package towpath.ownership.team_size

deny contains finding if {
	input.kind == "Team"
	count(input.spec.members) < 2
	finding := {
		"message": $"The team {input.metadata.name} has {count(input.spec.members)} of at least 2 members.",
		"path": ["spec", "members"],
	}
}
