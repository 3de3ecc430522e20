# METADATA
# title: A pattern that backtracks for ever
# description: An engine that tries all ways doubles its time with each letter.
# custom:
#   severity: error
#   input: service
#   remediation: Mend the rule.
#   owners: ["@acme/platform"]
package towpath.faults.backtracks

deny contains "not only the letter a" if {
	endswith(input.spec.image, ":backtracks")
	text := sprintf("%s!", [replace(sprintf("%030000d", [0]), "0", "a")])
	not regex.match(`^(a+)+$`, text)
}
