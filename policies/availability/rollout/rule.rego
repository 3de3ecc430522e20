# METADATA
# title: Deployments leave some replicas
# description: What much depends on must answer while it is deployed.
# custom:
#   severity: error
#   input: service
#   remediation: Write strategy.type RollingUpdate with a maxUnavailable below 100%, or lower the tier.
#   owners: ["@boutique/platform"]
#   controls:
#   - SOC 2 A1.2
#   - SOC 2 CC8.1
package towpath.availability.rollout

import data.towpath.lib.services

deny contains finding if {
	services.is_vital
	input.spec.strategy.type == "Recreate"
	finding := {
		"message": "Recreate stops all replicas before the first new one starts.",
		"path": ["spec", "strategy", "type"],
	}
}

deny contains finding if {
	services.is_vital
	input.spec.strategy.maxUnavailable == "100%"
	finding := {
		"message": "With maxUnavailable 100% a deployment may stop all replicas at once.",
		"path": ["spec", "strategy", "maxUnavailable"],
	}
}
