# METADATA
# title: What nobody may see is not open to the outside
# description: Data that would do grave harm in wrong hands stays behind a service that handles less.
# custom:
#   severity: error
#   input: service
#   remediation: Put a service in front that handles less, or ask the owners for a waiver with the reason.
#   owners: ["@boutique/security"]
#   controls:
#   - "NSA/CISA Kubernetes Hardening: network separation and hardening"
#   - PCI DSS 4.0 1.4.4
#   - SOC 2 C1.1
#   waiver: 180
package towpath.data.exposure

import data.towpath.lib.services

deny contains finding if {
	input.spec.dataClassification == "restricted"
	some door in services.doors(input)
	finding := {
		"message": $"{input.name} handles restricted data, and {door.name} opens it to the outside.",
		"path": door.path,
	}
}
