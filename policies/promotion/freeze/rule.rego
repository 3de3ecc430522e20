# METADATA
# title: Nothing changes during a freeze
# description: There are days on which nobody is there to mend what breaks.
# custom:
#   severity: error
#   input: change
#   remediation: Merge it after the freeze, or have one of the approvers accept it.
#   owners: ["@boutique/platform"]
#   controls:
#   - SOC 2 CC8.1
#   - PCI DSS 4.0 6.5.1
package towpath.promotion.freeze

deny contains finding if {
	input.kind == "Instance"
	some freeze in input.freezes
	runs(input.before) != runs(input.after)
	finding := {
		"message": $"The freeze {freeze.name} holds{until(freeze)}: {freeze.reason}",
		"path": [],
		"approvers": freeze.except,
	}
}

# What runs: who calls it, and what it is called, may change.
runs(service) := object.filter(service, {"namespace", "spec"}) if {
	is_object(service)
} else := null

until(freeze) := $" until {freeze.until}" if {
	freeze.until
} else := ""
