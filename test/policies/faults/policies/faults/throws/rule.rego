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
	format := concat("", ["%999999[1]d" | some _ in numbers.range(1, 600)])
	sprintf(format, [1]) != ""
}
