# METADATA
# title: Teams can be asked
# description: Who has a question about a service finds its team here, or nowhere.
# custom:
#   severity: warning
#   input: declaration
#   remediation: Write contact with slack or email.
#   owners: ["@boutique/platform"]
#   controls:
#   - SOC 2 CC2.2
package towpath.ownership.contact

warn contains finding if {
	input.kind == "Team"
	not input.spec.contact.slack
	not input.spec.contact.email
	finding := {
		"message": $"Nothing says how to ask the team {input.metadata.name}.",
		"path": ["spec", "contact"],
	}
}
