# METADATA
# title: A rule with a function that throws
# description: No text can be so long.
# custom:
#   severity: error
#   input: service
#   remediation: Mend the rule.
#   owners: ["@acme/platform"]
package towpath.faults.throws

deny contains "formatted" if {
	endswith(input.spec.image, ":throws")
	sprintf("%999999[1]d%999999[1]d%999999[1]d", [1]) != ""
}
