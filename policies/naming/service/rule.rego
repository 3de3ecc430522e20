# METADATA
# title: Names of services say what they do, not where
# description: A service is one in all environments; a name such as cart-prod makes two of it.
# custom:
#   severity: warning
#   input: declaration
#   remediation: Take the environment out of the name; releases say where the service runs.
#   owners: ["@boutique/platform"]
#   controls:
#   - SOC 2 CC6.1
package towpath.naming.service

warn contains finding if {
	input.kind == "Service"
	some part in split(input.metadata.name, "-")
	part in data.naming.service.places
	finding := {
		"message": $"The name {input.metadata.name} says where it runs: {part}.",
		"path": ["metadata", "name"],
	}
}
