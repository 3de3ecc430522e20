# METADATA
# title: Nobody begins to call what is deprecated
# description: Each new caller keeps it alive longer.
# custom:
#   severity: error
#   input: change
#   remediation: Call the service that replaces it.
#   owners: ["@boutique/platform"]
#   controls:
#   - SOC 2 CC8.1
package towpath.lifecycle.deprecated_dependency

import data.towpath.lib.lifecycles

deny contains finding if {
	input.kind == "Instance"
	known := {callee.service | some callee in object.get(input, ["before", "calls"], [])}
	some callee in input.after.calls
	lifecycles.phase(callee.lifecycle) == "deprecated"
	not callee.service in known
	finding := {
		"message": $"{callee.service} is deprecated{instead(callee.lifecycle)}, and {input.name} begins to call it.",
		"path": ["spec"],
	}
}

instead(lifecycle) := $" (instead: {lifecycle.replacedBy})" if {
	lifecycle.replacedBy
} else := ""
