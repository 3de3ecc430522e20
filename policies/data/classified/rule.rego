# METADATA
# title: What keeps data says which
# description: Nobody can protect data of which nobody says how sensitive it is.
# custom:
#   severity: warning
#   input: service
#   remediation: "Write dataClassification: public, internal, confidential or restricted."
#   owners: ["@boutique/security"]
#   controls:
#   - PCI DSS 4.0 9.4.2
#   - SOC 2 C1.1
package towpath.data.classified

import data.towpath.lib.services

warn contains finding if {
	some name, volume in input.spec.volumes
	volume.persistentVolumeClaim
	not input.spec.dataClassification
	finding := {
		"message": $"The volume {name} keeps data, and nothing says how sensitive it is.",
		"path": ["spec", "dataClassification"],
	}
}

warn contains finding if {
	services.is_production
	input.spec.tier == "critical"
	not input.spec.dataClassification
	finding := {
		"message": $"{input.name} is critical, and nothing says how sensitive its data is.",
		"path": ["spec", "dataClassification"],
	}
}
