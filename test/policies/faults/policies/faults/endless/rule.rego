# METADATA
# title: A rule that does not come to its end
# description: It counts to a trillion.
# custom:
#   severity: error
#   input: service
#   remediation: Mend the rule.
#   owners: ["@acme/platform"]
package towpath.faults.endless

deny contains "counted" if {
	endswith(input.spec.image, ":endless")
	numbers_below := numbers.range(1, 10000)
	counted := [1 |
		some a in numbers_below
		some b in numbers_below
		some c in numbers_below
		a == b
		b == c
	]
	count(counted) == 10000
}
