# METADATA
# title: A rule that contradicts itself
# description: A value cannot be two.
# custom:
#   severity: error
#   input: service
#   remediation: Mend the rule.
#   owners: ["@acme/platform"]
package towpath.faults.contradicts

deny contains "decided" if {
	endswith(input.spec.image, ":contradicts")
	value > 0
}

value := 1 if input.spec.image

value := 2 if input.spec.image
