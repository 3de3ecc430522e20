# METADATA
# title: What is deprecated says what comes next
# description: Who calls it must know what to call instead, and how long there is.
# custom:
#   severity: warning
#   input: declaration
#   remediation: "Write lifecycle: { phase: deprecated, replacedBy: NAME, until: DAY }."
#   owners: ["@boutique/platform"]
#   controls:
#   - SOC 2 CC2.2
package towpath.lifecycle.deprecation_plan

import data.towpath.lib.lifecycles

warn contains finding if {
	input.kind == "Service"
	lifecycles.phase(input.spec.lifecycle) == "deprecated"
	some field in ["replacedBy", "until"]
	not input.spec.lifecycle[field]
	finding := {
		"message": $"{input.metadata.name} is deprecated, and does not say {field}.",
		"path": ["spec", "lifecycle"],
	}
}
