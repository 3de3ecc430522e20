# METADATA
# title: A rule that finds too much
# description: Nobody reads 20 MB.
# custom:
#   severity: error
#   input: service
#   remediation: Mend the rule.
#   owners: ["@acme/platform"]
package towpath.faults.floods

deny contains message if {
	endswith(input.spec.image, ":floods")
	long := sprintf("%0999999d", [1])
	message := concat("", [long | some _ in numbers.range(1, 20)])
}
