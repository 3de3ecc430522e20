# METADATA
# title: A rule that fills the memory
# description: Each of its texts has 100 MB.
# custom:
#   severity: error
#   input: service
#   remediation: Mend the rule.
#   owners: ["@acme/platform"]
package towpath.faults.memory

deny contains "counted" if {
	endswith(input.spec.image, ":memory")
	long := sprintf("%0999999d", [1])
	copies := [copy |
		some number in numbers.range(1, 9)
		copy := concat(sprintf("%d", [number]), [long | some _ in numbers.range(1, 100)])
	]
	count(copies) == 9
}
