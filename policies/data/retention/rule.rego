# METADATA
# title: Data of production outlives its service
# description: Otherwise removing the service, or one replica of it, deletes what its volumes hold.
# custom:
#   severity: error
#   input: service
#   remediation: Remove the line, or write Retain.
#   owners: ["@boutique/platform"]
#   controls:
#   - PCI DSS 4.0 3.2.1
#   - SOC 2 A1.2
package towpath.data.retention

import data.towpath.lib.services

deny contains finding if {
	services.is_production
	some moment, what in input.spec.stateful.persistentVolumeClaimRetentionPolicy
	what == "Delete"
	finding := {
		"message": $"{moment}: Delete deletes the data of the volumes.",
		"path": ["spec", "stateful", "persistentVolumeClaimRetentionPolicy", moment],
	}
}
