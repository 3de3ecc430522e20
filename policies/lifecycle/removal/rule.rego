# METADATA
# title: What others call stays
# description: Whoever calls a service that is gone fails, and learns of it from customers.
# custom:
#   severity: error
#   input: change
#   remediation: Remove the calls first, or in the same change.
#   owners: ["@boutique/platform"]
#   controls:
#   - SOC 2 A1.2
#   - SOC 2 CC8.1
package towpath.lifecycle.removal

deny contains finding if {
	input.kind == "Instance"
	input.after == null
	names := {caller.service | some caller in input.callers}
	count(names) > 0
	finding := {
		"message": $"{input.name} is removed from {input.before.environment.name}, where it is called by {concat(", ", sort(names))}.",
		"path": [],
	}
}
