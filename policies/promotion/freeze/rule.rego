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
	some freeze in input.freezes
	runs(input.before) != runs(input.after)
	finding := {
		"message": $"The freeze {freeze.name} holds{until(freeze)}: {freeze.reason}",
		"path": [],
		"approvers": freeze.except,
	}
}

# What runs: who calls a service, and what it is called, may change; of all else that is declared, what is written.
runs(side) := object.filter(side, {"namespace", "spec"}) if {
	is_object(side)
	input.kind != "Environment"
} else := object.remove(side.spec, of_people) if {
	is_object(side)
} else := null

# What an environment says for people and for judging changes; its values for services are judged with the services.
of_people := {"cost", "description", "freezes", "owners", "promotesFrom", "provider", "service"}

until(freeze) := $" until {freeze.until}" if {
	freeze.until
} else := ""
