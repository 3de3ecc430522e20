# METADATA
# title: Production says where its images come from
# description: Without a stage before it, customers are the first to try what is new.
# custom:
#   severity: error
#   input: declaration
#   remediation: Write promotesFrom with the name of the environment before.
#   owners: ["@boutique/platform"]
#   controls:
#   - PCI DSS 4.0 6.5.3
#   - SOC 2 CC8.1
package towpath.promotion.source

deny contains finding if {
	input.kind == "Environment"
	input.spec.stage == "production"
	not input.spec.promotesFrom
	finding := {
		"message": $"Nothing says what runs before it does in {input.metadata.name}.",
		"path": ["spec", "promotesFrom"],
	}
}
