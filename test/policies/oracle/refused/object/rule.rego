# METADATA
# title: A rule that cannot be compiled
# description: Nobody would see what it finds.
# custom:
#   severity: error
#   input: service
#   remediation: Mend the rule.
#   owners: ["@acme/platform"]
package towpath.refused.object

deny[message] if {
	some message in input.messages
}
